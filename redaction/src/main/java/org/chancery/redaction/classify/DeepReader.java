package org.chancery.redaction.classify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Reason;
import org.chancery.redaction.detect.Deadline;
import org.chancery.redaction.detect.Detection;
import org.chancery.redaction.detect.DetectionException;
import org.chancery.redaction.detect.Detector;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Shortfall;
import org.chancery.redaction.detect.Surface;
import org.chancery.redaction.detect.Text;

/**
 * Has every detector read a text as it stands, and again what is written in it in another form, to
 * a depth. Whatever a detector does wrong fails the reading. Safe for threads.
 */
final class DeepReader {
  private final List<Detector> detectors;
  private final Set<Label> labels;
  private final List<Opener> openers;
  private final InspectionLimits limits;

  DeepReader(List<Detector> detectors, List<Opener> openers, InspectionLimits limits) {
    this.detectors = detectors;
    this.labels =
        detectors.stream()
            .flatMap(d -> d.labels().stream())
            .collect(Collectors.toUnmodifiableSet());
    this.openers = openers;
    this.limits = limits;
  }

  /** The work on one body. For one thread. */
  final class Work {
    private final Deadline deadline;
    private long opened;

    Work(Deadline deadline) {
      this.deadline = deadline;
    }

    /** Everything that is found in a text, not yet settled, and what fell short. */
    Detection read(Text text) {
      var shortfalls = new HashSet<Shortfall>();
      return new Detection(read(text, 0, Optional.empty(), shortfalls), shortfalls);
    }

    /**
     * @param from how a text that was opened leads back to the one it was opened in
     * @param shortfalls where to put what fell short
     */
    private List<Finding> read(
        Text text, int depth, Optional<OffsetMap> from, Set<Shortfall> shortfalls) {
      List<Finding> found = plain(text, deadline, shortfalls);
      if (depth < limits.depth()) {
        for (Opener opener : openers) {
          var hidden = new Hidden();
          opener.open(
              text,
              part -> {
                // What did not change in this text was opened in the one it was made from.
                if (from.isEmpty() || from.get().touchesChange(part.offsets().source())) {
                  count(part.text().value().length());
                  hidden.add(
                      part,
                      read(part.text(), depth + 1, Optional.of(part.offsets()), new HashSet<>()));
                }
              });
          hidden.addTo(found);
          bound(found);
        }
      }
      deadline.check();
      return found;
    }

    private void count(int codeUnits) {
      opened += codeUnits;
      if (opened > limits.codeUnits()) {
        throw overBudget(opened + " opened code units, limit " + limits.codeUnits());
      }
    }
  }

  /** Findings in a text and in its surface, all with offsets in the text. */
  private List<Finding> plain(Text text, Deadline deadline, Set<Shortfall> shortfalls) {
    List<Finding> found = asItStands(text, deadline, shortfalls);
    Surface.of(text)
        .ifPresent(surface -> {
          for (Finding seen : asItStands(surface.text(), deadline, new HashSet<>())) {
            found.add(Hidden.at(surface.original(seen.span()), seen, seen.proven()));
          }
        });
    return found;
  }

  private List<Finding> asItStands(Text text, Deadline deadline, Set<Shortfall> shortfalls) {
    List<Finding> found = new ArrayList<>();
    for (Detector detector : detectors) {
      Detection detection = run(detector, text, deadline);
      shortfalls.addAll(detection.shortfalls());
      for (Finding finding : detection.findings()) {
        check(detector, finding, text.value());
        found.add(finding);
      }
      bound(found);
    }
    return found;
  }

  private void bound(List<Finding> found) {
    if (found.size() > limits.findings()) {
      throw overBudget(found.size() + " findings, limit " + limits.findings());
    }
  }

  private static Detection run(Detector detector, Text text, Deadline deadline) {
    try {
      return detector.read(text, deadline);
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
