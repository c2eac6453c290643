package org.chancery.reporting.usage;

import java.time.LocalDate;
import java.util.List;

/**
 * Which usage to sum up, and how.
 *
 * @param from the first day, in UTC
 * @param to the day after the last one
 * @param by what to group by, in the order of the columns; empty is the total alone
 */
public record UsageQuery(LocalDate from, LocalDate to, List<Dimension> by) {
  public UsageQuery {
    by = List.copyOf(by);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("no day lies between " + from + " and " + to);
    }
  }

  boolean covers(LocalDate day) {
    return !day.isBefore(from) && day.isBefore(to);
  }
}
