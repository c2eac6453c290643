package org.chancery.redaction.detect;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.chancery.catalog.policy.Reason;

/**
 * When a reading of texts must have ended. A detector that reads for long looks at it every few
 * microseconds. Safe for threads.
 */
public final class Deadline {
  private final InstantSource time;
  private final Instant end;
  private final String limit;

  private Deadline(InstantSource time, Instant end, String limit) {
    this.time = time;
    this.end = end;
    this.limit = limit;
  }

  /** A deadline that comes when {@code limit} has passed from now. */
  public static Deadline in(Duration limit, InstantSource time) {
    return new Deadline(time, time.instant().plus(limit), limit.toString());
  }

  /** A deadline that never comes. */
  public static Deadline never() {
    return new Deadline(InstantSource.fixed(Instant.EPOCH), Instant.MAX, "none");
  }

  /**
   * Returns if there is time left.
   *
   * @throws DetectionException for {@code SCAN_BUDGET_EXCEEDED}, if there is none
   */
  public void check() {
    if (time.instant().isAfter(end)) {
      throw passed();
    }
  }

  /** How long is left; zero or less when the deadline has come, a day at most. */
  public Duration left() {
    Instant now = time.instant();
    Duration day = Duration.ofDays(1);
    return end.isAfter(now.plus(day)) ? day : Duration.between(now, end);
  }

  /** The failure of a reading that did not end in time. */
  public DetectionException passed() {
    return new DetectionException(Reason.SCAN_BUDGET_EXCEEDED, "time, limit " + limit);
  }
}
