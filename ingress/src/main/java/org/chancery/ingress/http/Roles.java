package org.chancery.ingress.http;

import org.chancery.catalog.policy.Reason;
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
   * Does nothing where {@code principal} is a person: two of them are wanted, not two programs.
   *
   * @throws RefusedException if it is not
   */
  static void human(Principal principal) {
    if (principal.kind() != Principal.Kind.PERSON) {
      throw new RefusedException(
          Reason.ROLE_MISSING, "originals are shown to people; this key is a program's");
    }
  }

  /**
   * Does nothing where {@code principal} may set and release holds, and confirm reveals.
   *
   * @throws AccessDeniedException if it may not
   */
  static void keeper(Principal principal) {
    if (!principal.roles().contains(Role.COMPLIANCE)) {
      principal.require(Role.ADMINISTRATOR);
    }
  }
}
