package org.chancery.reporting.console;

import java.util.List;

/**
 * What the page of holds shows.
 *
 * @param cases names of cases to choose from
 * @param what what was to be held, {@code which} of it, and the reason, as they were given
 * @param error why that could not be, or empty
 * @param hours how long a release may be confirmed
 */
record HoldsView(
    List<Holding.Line> all,
    List<String> cases,
    Holding.What what,
    String which,
    String reason,
    String error,
    long hours) {
  HoldsView {
    all = List.copyOf(all);
    cases = List.copyOf(cases);
  }
}
