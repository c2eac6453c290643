package org.chancery.ingress.http;

import org.chancery.catalog.principal.AccessDeniedException;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;

/** Asks for one of several roles. */
final class Roles {
  private Roles() {}

  /**
   * Does nothing where {@code principal} may read what is configured.
   *
   * @throws AccessDeniedException if it may not
   */
  static void reader(Principal principal) {
    if (!principal.roles().contains(Role.COMPLIANCE)
        && !principal.roles().contains(Role.ADMINISTRATOR)) {
      principal.require(Role.AUDITOR);
    }
  }

  /**
   * Does nothing where {@code principal} may set and release holds.
   *
   * @throws AccessDeniedException if it may not
   */
  static void keeper(Principal principal) {
    if (!principal.roles().contains(Role.COMPLIANCE)) {
      principal.require(Role.ADMINISTRATOR);
    }
  }
}
