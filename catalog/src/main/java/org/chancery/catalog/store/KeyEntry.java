package org.chancery.catalog.store;

import java.time.Instant;
import java.util.Optional;
import org.chancery.catalog.principal.KeyId;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.PrincipalId;

/** A key as it may be shown: whose it is and since when, without the key. */
public record KeyEntry(
    KeyId id,
    Principal principal,
    Instant createdAt,
    PrincipalId createdBy,
    Optional<Revocation> revocation) {

  /** That a key was taken back. */
  public record Revocation(Instant at, PrincipalId by) {}

  /** Whether it can still be used. */
  public boolean live() {
    return revocation.isEmpty();
  }
}
