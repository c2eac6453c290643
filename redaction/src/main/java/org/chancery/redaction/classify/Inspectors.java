package org.chancery.redaction.classify;

import java.time.InstantSource;
import java.util.List;
import javax.crypto.SecretKey;
import org.chancery.redaction.detect.Detector;
import org.chancery.redaction.detect.Finding;

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

  /** Findings of several readings of one text made one list: disjoint, ascending, no label lost. */
  public static List<Finding> settled(List<Finding> findings) {
    return Settlement.settle(findings);
  }
}
