package org.chancery.reporting.console;

import java.util.List;
import java.util.Optional;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;

/**
 * What stands around every page.
 *
 * @param trouble why records cannot be written at present, or empty
 * @param rebuilding that the index is being rebuilt and how far, or empty
 * @param alarms what the watch over the log found wrong
 * @param alerts how many new calls saved searches found since somebody last looked
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
    String rebuilding,
    List<String> alarms,
    long alerts,
    String version,
    String style,
    String script,
    String icon) {

  /** The parts of the console. */
  enum Section {
    NONE,
    SEARCH,
    SAVED,
    KEEPING,
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

  /** Whether the visitor may set holds and change cases. */
  boolean keeps() {
    return may(Role.COMPLIANCE) || may(Role.ADMINISTRATOR);
  }

  boolean administers() {
    return may(Role.ADMINISTRATOR);
  }

  String name() {
    return visitor.map(principal -> principal.id().value()).orElse("");
  }
}
