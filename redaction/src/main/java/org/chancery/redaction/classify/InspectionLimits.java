package org.chancery.redaction.classify;

import java.time.Duration;

/**
 * How much one inspection may take, and how much an inspector may keep.
 *
 * @param time the longest one body may take
 * @param codeUnits the most UTF-16 code units in all texts of one body
 * @param findings the most findings in one text before they are settled
 * @param depth how many forms one within the other are opened, as base64 in an escaped string; 0
 *     for none. Everything opened in one body counts against {@code codeUnits} once more
 * @param cacheBytes about how many bytes of findings are kept for texts that come again; 0 for none
 */
public record InspectionLimits(
    Duration time, long codeUnits, int findings, int depth, long cacheBytes) {
  private static final int DEPTH = 2;
  private static final int DEEPEST = 8;

  public InspectionLimits {
    if (time.isNegative()
        || time.isZero()
        || codeUnits < 1
        || findings < 1
        || cacheBytes < 0
        || depth < 0
        || depth > DEEPEST) {
      throw new IllegalArgumentException(
          "limits must be positive, depth 0 to %d: %s, %d, %d, %d, %d"
              .formatted(DEEPEST, time, codeUnits, findings, depth, cacheBytes));
    }
  }

  /** Limits with the standard depth, 2. */
  public InspectionLimits(Duration time, long codeUnits, int findings, long cacheBytes) {
    this(time, codeUnits, findings, DEPTH, cacheBytes);
  }

  /** Two seconds, 16 Mi code units, 200,000 findings in a text, depth 2, 32 MiB kept. */
  public static InspectionLimits standard() {
    return new InspectionLimits(Duration.ofSeconds(2), 16L << 20, 200_000, 32L << 20);
  }

  /** The same limits with another time. */
  public InspectionLimits within(Duration longest) {
    return new InspectionLimits(longest, codeUnits, findings, depth, cacheBytes);
  }

  /** The same limits with another depth. */
  public InspectionLimits deep(int levels) {
    return new InspectionLimits(time, codeUnits, findings, levels, cacheBytes);
  }
}
