package org.chancery.reporting.console;

import java.util.Optional;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;

/**
 * What stands around every page.
 *
 * @param trouble why records cannot be written at present, or empty
 * @param proven how many records the latest checkpoint covers
 */
record Frame(
    String title,
    Section section,
    Optional<Principal> visitor,
    String origin,
    long size,
    long proven,
    String trouble,
    String version,
    String style,
    String script,
    String icon) {

  /** The parts of the console. */
  enum Section {
    NONE,
    SEARCH,
    USAGE
  }

  boolean may(Role role) {
    return visitor.isPresent() && visitor.get().roles().contains(role);
  }

  boolean audits() {
    return may(Role.AUDITOR);
  }

  boolean counts() {
    return may(Role.COMPLIANCE);
  }

  String name() {
    return visitor.map(principal -> principal.id().value()).orElse("");
  }
}
