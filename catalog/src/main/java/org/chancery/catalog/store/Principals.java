package org.chancery.catalog.store;

import java.util.Optional;
import org.chancery.catalog.principal.ApiKey;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.PrincipalId;

/** Who holds which key, at one moment. */
public interface Principals {
  /** The principal whose live key this is. Compares digests only, in time that tells nothing. */
  Optional<Principal> authenticate(ApiKey key);

  /** The principal of this id, where one of its keys is live and that is known here. */
  default Optional<Principal> holder(PrincipalId id) {
    return Optional.empty();
  }
}
