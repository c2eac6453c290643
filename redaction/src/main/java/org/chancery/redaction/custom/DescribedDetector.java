package org.chancery.redaction.custom;

import java.util.List;
import java.util.Set;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.detect.Deadline;
import org.chancery.redaction.detect.Detector;
import org.chancery.redaction.detect.DetectorId;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Text;

/** A detector that a policy describes: its name, its one label, and the words it needs near. */
abstract sealed class DescribedDetector implements Detector
    permits PatternDetector, PhraseDetector {
  final DetectorId id;
  final Label label;
  final Near near;

  DescribedDetector(DetectorId id, Label label, Near near) {
    this.id = id;
    this.label = label;
    this.near = near;
  }

  @Override
  public final DetectorId id() {
    return id;
  }

  @Override
  public final Set<Label> labels() {
    return Set.of(label);
  }

  @Override
  public final List<Finding> detect(Text text) {
    return detect(text, Deadline.never());
  }

  @Override
  public abstract List<Finding> detect(Text text, Deadline deadline);
}
