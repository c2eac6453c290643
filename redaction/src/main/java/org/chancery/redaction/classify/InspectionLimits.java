package org.chancery.redaction.classify;

import java.time.Duration;

/**
 * How much one inspection may take, and how much an inspector may keep.
 *
 * @param time the longest one body may take; looked at between detectors
 * @param codeUnits the most UTF-16 code units in all texts of one body
 * @param findings the most findings in one text before they are settled
 * @param cacheBytes about how many bytes of findings are kept for texts that come again; 0 for none
 */
public record InspectionLimits(Duration time, long codeUnits, int findings, long cacheBytes) {
  public InspectionLimits {
    if (time.isNegative() || time.isZero() || codeUnits < 1 || findings < 1 || cacheBytes < 0) {
      throw new IllegalArgumentException(
          "limits must be positive: %s, %d, %d, %d"
              .formatted(time, codeUnits, findings, cacheBytes));
    }
  }

  /** Two seconds, 16 Mi code units, 200,000 findings in a text, 32 MiB kept. */
  public static InspectionLimits standard() {
    return new InspectionLimits(Duration.ofSeconds(2), 16L << 20, 200_000, 32L << 20);
  }

  /** The same limits with another time. */
  public InspectionLimits within(Duration longest) {
    return new InspectionLimits(longest, codeUnits, findings, cacheBytes);
  }
}
