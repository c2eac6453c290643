package org.chancery.catalog.store;

import java.util.Map;
import java.util.Optional;
import org.chancery.catalog.principal.ApiKey;
import org.chancery.catalog.principal.KeyDigest;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.PrincipalId;

/** The live keys at one moment, in memory. Immutable. */
record KeyRing(Map<KeyDigest, Principal> byDigest) implements Principals {
  KeyRing {
    byDigest = Map.copyOf(byDigest);
  }

  @Override
  public Optional<Principal> authenticate(ApiKey key) {
    return Optional.ofNullable(byDigest.get(KeyDigest.of(key)));
  }

  @Override
  public Optional<Principal> holder(PrincipalId id) {
    return byDigest.values().stream().filter(each -> each.id().equals(id)).findFirst();
  }
}
