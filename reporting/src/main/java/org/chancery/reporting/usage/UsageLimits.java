package org.chancery.reporting.usage;

import java.time.Duration;

/**
 * How much the book holds and how often it is saved.
 *
 * @param cells more combinations than this are counted as {@code (other)}
 * @param pending decisions remembered until their outcome comes; older ones are read again
 * @param batch records read from the ledger at a time
 * @param saveEvery how long at least lies between two saved snapshots
 */
public record UsageLimits(int cells, int pending, int batch, Duration saveEvery) {
  /** 100,000 cells, 50,000 pending decisions, batches of 1,000, a snapshot a minute. */
  public static final UsageLimits STANDARD =
      new UsageLimits(100_000, 50_000, 1_000, Duration.ofMinutes(1));

  public UsageLimits {
    if (cells < 1 || pending < 1 || batch < 1 || saveEvery.isNegative()) {
      throw new IllegalArgumentException(
          "limits must be positive: " + cells + ", " + pending + ", " + batch + ", " + saveEvery);
    }
  }
}
