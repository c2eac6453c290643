package org.chancery.catalog.policy;

import java.util.List;

/**
 * What a policy adds to detection.
 *
 * @param detectors what is looked for besides
 * @param allow texts that are never reported, exactly as they are written
 */
public record CustomDetection(List<CustomDetector> detectors, List<String> allow) {
  /** Nothing. */
  public static final CustomDetection NONE = new CustomDetection(List.of(), List.of());

  public CustomDetection {
    detectors = List.copyOf(detectors);
    allow = List.copyOf(allow);
  }
}
