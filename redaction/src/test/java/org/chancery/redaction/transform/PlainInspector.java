package org.chancery.redaction.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.chancery.redaction.classify.Inspection;
import org.chancery.redaction.classify.Inspector;
import org.chancery.redaction.detect.Detector;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Text;

/** An inspector that keeps the first of findings that overlap. */
record PlainInspector(List<Detector> detectors) implements Inspector {
  @Override
  public Inspection inspect(List<Text> texts) {
    return new Inspection(
        texts.stream().map(this::settled).toList(),
        detectors.stream().map(Detector::id).collect(Collectors.toSet()));
  }

  private List<Finding> settled(Text text) {
    var found = new ArrayList<Finding>();
    detectors.forEach(detector -> found.addAll(detector.detect(text)));
    found.sort((a, b) -> a.span().compareTo(b.span()));
    var settled = new ArrayList<Finding>();
    for (var finding : found) {
      if (settled.isEmpty() || !settled.getLast().span().overlaps(finding.span())) {
        settled.add(finding);
      }
    }
    return settled;
  }
}
