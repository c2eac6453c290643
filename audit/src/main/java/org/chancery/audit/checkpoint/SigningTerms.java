package org.chancery.audit.checkpoint;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a log is signed.
 *
 * @param interval how often a log that has grown is signed
 * @param guard a second copy of the latest checkpoint, best on another disk
 * @param overlap how long keys go on signing beside newer ones
 * @param witnessing who cosigns, where somebody does
 */
public record SigningTerms(
    Duration interval, Optional<Path> guard, Duration overlap, Optional<Witnessing> witnessing) {
  public SigningTerms {
    if (interval.isZero() || interval.isNegative() || overlap.isNegative()) {
      throw new IllegalArgumentException(
          "interval must be positive, overlap not negative: " + interval + ", " + overlap);
    }
  }

  /** With thirty days of overlap and no witnesses. */
  public static SigningTerms of(Duration interval, Optional<Path> guard) {
    return new SigningTerms(interval, guard, Duration.ofDays(30), Optional.empty());
  }
}
