package org.chancery.redaction.classify;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.detect.DetectorId;
import org.chancery.redaction.detect.Finding;

/**
 * What was found in the texts of one body: for each text, in order, its settled findings (disjoint,
 * ascending).
 *
 * @param detectors every detector that read every one of the texts
 */
public record Inspection(List<List<Finding>> findings, Set<DetectorId> detectors) {
  public Inspection {
    findings = findings.stream().map(List::copyOf).toList();
    detectors = Set.copyOf(detectors);
  }

  /** Every kind of finding. */
  public Set<Label> labels() {
    return findings.stream()
        .flatMap(List::stream)
        .map(Finding::label)
        .collect(Collectors.toUnmodifiableSet());
  }
}
