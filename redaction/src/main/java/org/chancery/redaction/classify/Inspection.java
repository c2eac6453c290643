package org.chancery.redaction.classify;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.detect.DetectorId;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Shortfall;

/**
 * What was found in the texts of one body: for each text, in order, its settled findings (disjoint,
 * ascending).
 *
 * @param detectors every detector that read every one of the texts
 * @param shortfalls what could not be expected to be found, and in how many of the texts
 */
public record Inspection(
    List<List<Finding>> findings, Set<DetectorId> detectors, Map<Shortfall, Integer> shortfalls) {
  public Inspection {
    findings = findings.stream().map(List::copyOf).toList();
    detectors = Set.copyOf(detectors);
    shortfalls = Map.copyOf(shortfalls);
  }

  /** One in which nothing fell short. */
  public Inspection(List<List<Finding>> findings, Set<DetectorId> detectors) {
    this(findings, detectors, Map.of());
  }

  /** Every kind of finding. */
  public Set<Label> labels() {
    return findings.stream()
        .flatMap(List::stream)
        .map(Finding::label)
        .collect(Collectors.toUnmodifiableSet());
  }
}
