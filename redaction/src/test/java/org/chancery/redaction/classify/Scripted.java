package org.chancery.redaction.classify;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.detect.Detector;
import org.chancery.redaction.detect.DetectorId;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Text;

/** A detector that does what a test says. */
record Scripted(String name, Function<Text, List<Finding>> work) implements Detector {
  @Override
  public DetectorId id() {
    return new DetectorId(name, 1);
  }

  @Override
  public Set<Label> labels() {
    return Set.of(new Label("PERSON"));
  }

  @Override
  public List<Finding> detect(Text text) {
    return work.apply(text);
  }
}
