package org.chancery.audit.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * How long contents of a retention class are kept.
 *
 * @param name as the legs of records name it
 * @param floor nothing younger expires, by whatever mistake in the ceiling
 * @param ceiling what is older expires, month by month
 */
public record RetentionClass(String name, Duration floor, Duration ceiling) {
  public RetentionClass {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new IllegalArgumentException("a retention class is named by 1-64 of [A-Za-z0-9._-]");
    }
    if (floor.isNegative() || ceiling.isZero() || ceiling.compareTo(floor) < 0) {
      throw new IllegalArgumentException(
          "retention class "
              + name
              + ": the ceiling ("
              + ceiling.toDays()
              + "d) must be positive and not below the floor ("
              + floor.toDays()
              + "d)");
    }
  }

  /** Whether all of {@code month} (UTC) is older than ceiling and floor at {@code now}. */
  boolean past(YearMonth month, Instant now) {
    Instant end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Duration age = Duration.between(end, now);
    return age.compareTo(ceiling) >= 0 && age.compareTo(floor) >= 0;
  }
}
