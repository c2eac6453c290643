package org.chancery.audit.payload;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * What one key opens: everything that was kept for one team or one person in one retention class.
 *
 * @param key the team, or the pseudonym of the person; and after a stroke the month
 * @param retention the retention class
 */
public record Slot(String key, String retention) {
  public Slot {
    if (key.isEmpty() || retention.isEmpty() || (key + retention).indexOf(' ') >= 0) {
      throw new IllegalArgumentException("key and retention must be words: " + key);
    }
  }

  /** The key of {@code owner}, a team or a pseudonym, for the month (UTC) of {@code at}. */
  public static String monthly(String owner, Instant at) {
    return owner + "/" + YearMonth.from(at.atOffset(ZoneOffset.UTC));
  }
}
