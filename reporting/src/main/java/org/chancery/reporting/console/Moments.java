package org.chancery.reporting.console;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as people write them: RFC 3339, a date, {@code now} or {@code now-7d}. A date stands for
 * its whole day in UTC, so it is the midnight before where a range begins and the midnight after
 * where it ends.
 */
record Moments(Instant now) {
  private static final Pattern AGO = Pattern.compile("now(?:-(\\d{1,5})([smhdw]))?");

  /** The time at which a range begins. */
  Instant from(String text) {
    return parse(text, "from", false);
  }

  /** The time before which a range ends. */
  Instant to(String text) {
    return parse(text, "to", true);
  }

  private Instant parse(String text, String name, boolean end) {
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      Instant back = ago.group(1) == null ? now : now.minus(length(ago.group(1), ago.group(2)));
      Instant second = back.truncatedTo(ChronoUnit.SECONDS);
      // The end lies in the next second, so that what has just happened is inside the range.
      return end ? second.plusSeconds(1) : second;
    }
    try {
      if (text.length() == 10) {
        LocalDate day = LocalDate.parse(text);
        return (end ? day.plusDays(1) : day).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException _) {
      throw Fault.TIME_INVALID.because(
          "'"
              + name
              + "' must be a time such as 2026-03-01T09:30:00Z, a date such as 2026-03-01, now, or"
              + " now-7d (s, m, h, d or w)");
    }
  }

  private static Duration length(String count, String unit) {
    long many = Long.parseLong(count);
    return switch (unit) {
      case "s" -> Duration.ofSeconds(many);
      case "m" -> Duration.ofMinutes(many);
      case "h" -> Duration.ofHours(many);
      case "d" -> Duration.ofDays(many);
      case "w" -> Duration.ofDays(7 * many);
      default -> throw new IllegalArgumentException("not a unit of time: " + unit);
    };
  }
}
