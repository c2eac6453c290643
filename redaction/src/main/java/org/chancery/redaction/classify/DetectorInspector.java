package org.chancery.redaction.classify;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Reason;
import org.chancery.redaction.detect.DetectionException;
import org.chancery.redaction.detect.Detector;
import org.chancery.redaction.detect.DetectorId;
import org.chancery.redaction.detect.Detectors;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Span;
import org.chancery.redaction.detect.Surface;
import org.chancery.redaction.detect.Text;

/** Runs detectors within limits and settles what they find. Safe for threads. */
final class DetectorInspector implements Inspector {
  private final List<Detector> detectors;
  private final Set<DetectorId> ids;
  private final Set<Label> labels;
  private final InspectionLimits limits;
  private final SecretKey cacheKey;
  private final byte[] versions;
  private final InstantSource time;
  private final FindingCache cache;

  DetectorInspector(
      List<Detector> detectors, InspectionLimits limits, SecretKey cacheKey, InstantSource time) {
    this.detectors = Detectors.fused(detectors);
    this.ids = detectors.stream().map(Detector::id).collect(Collectors.toUnmodifiableSet());
    if (ids.size() != detectors.size()) {
      throw new IllegalArgumentException("a detector is listed twice: " + detectors.size());
    }
    this.labels =
        detectors.stream()
            .flatMap(d -> d.labels().stream())
            .collect(Collectors.toUnmodifiableSet());
    this.limits = limits;
    this.cacheKey = cacheKey;
    this.versions = TextDigest.of(ids.stream().map(DetectorId::toString).sorted().toList());
    this.time = time;
    this.cache = new FindingCache(limits.cacheBytes());
  }

  @Override
  public Inspection inspect(List<Text> texts) {
    Instant deadline = begin(texts);
    TextDigest.Maker digests = new TextDigest.Maker(cacheKey, versions);
    List<List<Finding>> all = new ArrayList<>(texts.size());
    for (Text text : texts) {
      TextDigest digest = digests.of(text);
      Optional<List<Finding>> known = cache.find(digest);
      if (known.isPresent()) {
        all.add(known.get());
        continue;
      }
      List<Finding> settled = Settlement.settle(readDisguised(text, deadline));
      cache.keep(digest, settled);
      all.add(settled);
    }
    return new Inspection(all, ids);
  }

  /** Reads the text anew: what gave way is not kept. */
  @Override
  public Explanation explain(Text text) {
    return Settlement.explain(readDisguised(text, begin(List.of(text))));
  }

  /** Checks the size of a body and says until when it may take. */
  private Instant begin(List<Text> texts) {
    long size = texts.stream().mapToLong(text -> text.value().length()).sum();
    if (size > limits.codeUnits()) {
      throw overBudget(size + " code units, limit " + limits.codeUnits());
    }
    return time.instant().plus(limits.time());
  }

  /** Findings in a text and in its surface, all with offsets in the text. */
  private List<Finding> readDisguised(Text text, Instant deadline) {
    List<Finding> found = new ArrayList<>(read(text, deadline));
    Surface.of(text)
        .ifPresent(surface -> {
          for (Finding seen : read(surface.text(), deadline)) {
            Span span = surface.original(seen.span());
            found.add(
                new Finding(
                    span, seen.label(), seen.score(), seen.proven(), seen.detector(), seen.why()));
          }
        });
    return found;
  }

  private List<Finding> read(Text text, Instant deadline) {
    List<Finding> found = new ArrayList<>();
    for (Detector detector : detectors) {
      if (time.instant().isAfter(deadline)) {
        throw overBudget("time, limit " + limits.time());
      }
      for (Finding finding : run(detector, text)) {
        check(detector, finding, text.value());
        found.add(finding);
      }
      if (found.size() > limits.findings()) {
        throw overBudget(found.size() + " findings, limit " + limits.findings());
      }
    }
    if (time.instant().isAfter(deadline)) {
      throw overBudget("time, limit " + limits.time());
    }
    return found;
  }

  private static List<Finding> run(Detector detector, Text text) {
    try {
      return detector.detect(text);
    } catch (DetectionException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      // Its message may quote the text, so only its type is passed on.
      throw failed(detector, "threw " + e.getClass().getName());
    }
  }

  private void check(Detector detector, Finding finding, String text) {
    int start = finding.span().start();
    int end = finding.span().end();
    if (end > text.length()) {
      throw failed(detector, "range " + start + ".." + end + " in " + text.length());
    }
    if (splits(text, start) || splits(text, end)) {
      throw failed(detector, "range " + start + ".." + end + " splits a character");
    }
    if (!labels.contains(finding.label())) {
      throw failed(detector, "label " + finding.label() + " is not one of its own");
    }
  }

  private static boolean splits(String text, int offset) {
    return offset > 0
        && offset < text.length()
        && Character.isLowSurrogate(text.charAt(offset))
        && Character.isHighSurrogate(text.charAt(offset - 1));
  }

  private static DetectionException failed(Detector detector, String what) {
    return new DetectionException(Reason.DETECTOR_FAILED, detector.id() + " " + what);
  }

  private static DetectionException overBudget(String what) {
    return new DetectionException(Reason.SCAN_BUDGET_EXCEEDED, what);
  }
}
