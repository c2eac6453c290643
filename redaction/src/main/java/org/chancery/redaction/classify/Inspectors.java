package org.chancery.redaction.classify;

import java.time.InstantSource;
import java.util.List;
import javax.crypto.SecretKey;
import org.chancery.redaction.detect.Detector;

/** Makes inspectors. */
public final class Inspectors {
  private Inspectors() {}

  /**
   * An inspector that runs all the detectors over every text and keeps the findings of texts seen
   * lately.
   *
   * @param cacheKey a random key of this process, for HMAC-SHA-256; texts are kept under digests
   * @throws IllegalArgumentException if two detectors have one name
   */
  public static Inspector over(
      List<Detector> detectors, InspectionLimits limits, SecretKey cacheKey, InstantSource time) {
    return new DetectorInspector(detectors, Allowed.NOTHING, limits, cacheKey, time);
  }
}
