package org.chancery.catalog.jurisdiction;

import java.time.LocalDate;
import java.util.Optional;

/**
 * That a country belongs to a group, for a time, by some instrument.
 *
 * @param since the first day
 * @param until the last day, if an end is known
 * @param source the treaty, decision or document that says so
 */
public record Membership(
    Country country, LocalDate since, Optional<LocalDate> until, String source) {
  public Membership {
    if (until.isPresent() && until.get().isBefore(since)) {
      throw new IllegalArgumentException("a membership ends before it begins: " + country);
    }
  }

  /** Whether it holds on {@code day}. */
  public boolean holdsOn(LocalDate day) {
    return !day.isBefore(since) && until.map(last -> !day.isAfter(last)).orElse(true);
  }
}
