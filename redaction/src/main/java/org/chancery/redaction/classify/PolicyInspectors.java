package org.chancery.redaction.classify;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import org.chancery.catalog.document.Refusal;
import org.chancery.catalog.document.RefusedException;
import org.chancery.catalog.policy.CustomDetection;
import org.chancery.catalog.policy.CustomDetector;
import org.chancery.catalog.policy.Policy;
import org.chancery.catalog.policy.Reason;
import org.chancery.redaction.custom.CustomDetectors;
import org.chancery.redaction.custom.WordFiles;
import org.chancery.redaction.detect.DetectionException;
import org.chancery.redaction.detect.Detector;
import org.jspecify.annotations.Nullable;

/**
 * Inspectors by policy: the product's detectors, and those that the policy adds. A policy that adds
 * nothing shares one inspector with all others of its kind. Safe for threads.
 */
public final class PolicyInspectors {
  private static final int KEPT = 4;
  private final Maker maker;
  private final WordFiles files;
  private final Inspector plain;
  private final Map<CustomDetection, Inspector> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CustomDetection, Inspector> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * Inspectors over {@code detectors} and those of a policy.
   *
   * @param files where policies' word files lie
   * @param cacheKey a random key of this process, for HMAC-SHA-256
   * @throws IllegalArgumentException if two detectors have one name
   */
  public PolicyInspectors(
      List<Detector> detectors,
      WordFiles files,
      InspectionLimits limits,
      SecretKey cacheKey,
      InstantSource time) {
    this.maker = new Maker(List.copyOf(detectors), limits, cacheKey, time);
    this.files = files;
    this.plain = maker.over(List.of(), Allowed.NOTHING);
  }

  /**
   * The inspector for calls under a policy.
   *
   * @throws DetectionException for {@code DETECTOR_FAILED}, if what the policy describes is not
   *     there, a word file for instance; {@link #refusals} says what
   */
  public Inspector under(Policy policy) {
    CustomDetection wanted = policy.detection();
    if (wanted.equals(CustomDetection.NONE)) {
      return plain;
    }
    Inspector known = known(wanted);
    if (known != null) {
      return known;
    }
    // Calls under other policies go on while a long list is read, once for all who wait for it.
    synchronized (maker) {
      Inspector meanwhile = known(wanted);
      return meanwhile != null ? meanwhile : make(wanted);
    }
  }

  /**
   * Everything that keeps a policy's detectors from being made. If nothing does, its inspector is
   * ready afterwards.
   */
  public List<Refusal> refusals(Policy policy) {
    CustomDetection wanted = policy.detection();
    var refusals = new ArrayList<Refusal>();
    var own = new ArrayList<Detector>();
    for (CustomDetector described : wanted.detectors()) {
      try {
        own.add(CustomDetectors.of(described, files));
      } catch (RefusedException e) {
        refusals.add(e.refusal());
      }
    }
    if (refusals.isEmpty() && known(wanted) == null) {
      keep(wanted, own);
    }
    return refusals;
  }

  /** Drops what was found in texts seen lately, for instance because a text was erased. */
  public void forget() {
    plain.forget();
    synchronized (kept) {
      kept.values().forEach(Inspector::forget);
    }
  }

  private Inspector make(CustomDetection wanted) {
    try {
      return keep(
          wanted,
          wanted.detectors().stream()
              .map(described -> CustomDetectors.of(described, files))
              .toList());
    } catch (RefusedException e) {
      throw new DetectionException(
          Reason.DETECTOR_FAILED, "a detector of the policy cannot be made");
    }
  }

  private @Nullable Inspector known(CustomDetection wanted) {
    synchronized (kept) {
      return kept.get(wanted);
    }
  }

  private Inspector keep(CustomDetection wanted, List<Detector> own) {
    Inspector made = maker.over(own, new Allowed(Set.copyOf(wanted.allow())));
    synchronized (kept) {
      kept.put(wanted, made);
    }
    return made;
  }

  /** What every inspector is made of. */
  private record Maker(
      List<Detector> detectors, InspectionLimits limits, SecretKey cacheKey, InstantSource time) {
    Inspector over(List<Detector> own, Allowed allowed) {
      var all = new ArrayList<>(detectors);
      all.addAll(own);
      return new DetectorInspector(all, allowed, limits, cacheKey, time);
    }
  }
}
