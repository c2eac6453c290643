package org.chancery.audit.payload;

import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chancery.audit.record.Leg;

/**
 * The contents of one retention class and one month (UTC): they lie in files of their own, and
 * expire together.
 *
 * @param retention the retention class
 */
public record Vintage(String retention, YearMonth month) {
  private static final Pattern RETENTION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,127}");
  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])");

  public Vintage {
    if (!RETENTION.matcher(retention).matches() || !MONTH.matcher(month.toString()).matches()) {
      throw new IllegalArgumentException("no retention class and month: " + retention);
    }
  }

  /** That of a payload; none where its slot is of no month, as those of earlier releases are. */
  public static Optional<Vintage> of(Leg leg) {
    return of(new Slot(leg.key(), leg.retention()));
  }

  /** That of all that a slot's key opens; none where the slot is of no month. */
  public static Optional<Vintage> of(Slot slot) {
    String month = slot.key().substring(slot.key().lastIndexOf('/') + 1);
    return slot.key().indexOf('/') >= 0 && MONTH.matcher(month).matches()
        ? Optional.of(new Vintage(slot.retention(), YearMonth.parse(month)))
        : Optional.empty();
  }

  /** The one that is written so. */
  public static Vintage parse(String text) {
    int stroke = text.lastIndexOf('/');
    if (stroke < 0 || !MONTH.matcher(text.substring(stroke + 1)).matches()) {
      throw new IllegalArgumentException("no retention class and month: " + text);
    }
    return new Vintage(text.substring(0, stroke), YearMonth.parse(text.substring(stroke + 1)));
  }

  /** The class, a stroke and the month, such as {@code standard/2026-03}. */
  @Override
  public String toString() {
    return retention + "/" + month;
  }
}
