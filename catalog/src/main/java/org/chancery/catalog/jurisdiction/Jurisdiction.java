package org.chancery.catalog.jurisdiction;

import java.time.LocalDate;
import java.util.List;

/**
 * Countries in which data may be processed, under one name; who belongs may depend on the day.
 *
 * @param name the name in the policy, or that of a built-in group
 */
public record Jurisdiction(String name, List<Membership> members) {
  public Jurisdiction {
    if (!name.matches("[A-Za-z][A-Za-z0-9-]{0,39}")) {
      throw new IllegalArgumentException("jurisdiction must be 1-40 of [A-Za-z0-9-]: " + name);
    }
    members = List.copyOf(members);
  }

  /** Whether {@code country} belongs to it on {@code day}. */
  public boolean contains(Country country, LocalDate day) {
    return members.stream().anyMatch(m -> m.country().equals(country) && m.holdsOn(day));
  }
}
