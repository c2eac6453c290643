package org.chancery.redaction.transform;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.detect.Detector;
import org.chancery.redaction.detect.DetectorId;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Span;
import org.chancery.redaction.detect.Text;

/** Finds addresses and long numbers well enough to try transformations on. */
final class PatternDetector implements Detector {
  private static final DetectorId ID = new DetectorId("pattern", 1);
  private static final Label EMAIL = new Label("EMAIL_ADDRESS");
  private static final Label NUMBER = new Label("NUMBER");
  private static final Pattern EITHER =
      Pattern.compile("([\\w.+]{1,40}@[\\w.-]{2,60})|\\d[\\d -]{4,28}\\d");

  @Override
  public DetectorId id() {
    return ID;
  }

  @Override
  public Set<Label> labels() {
    return Set.of(EMAIL, NUMBER);
  }

  @Override
  public List<Finding> detect(Text text) {
    return EITHER
        .matcher(text.value())
        .results()
        .map(found ->
            new Finding(
                new Span(found.start(), found.end()),
                found.group(1) == null ? NUMBER : EMAIL,
                0.5,
                false,
                ID))
        .toList();
  }
}
