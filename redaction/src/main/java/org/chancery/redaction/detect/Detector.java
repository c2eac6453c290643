package org.chancery.redaction.detect;

import java.util.List;
import java.util.Set;
import org.chancery.catalog.policy.Label;

/** Proposes findings in a text. Stateless or safe for threads, and total: any text is valid. */
public interface Detector {
  /** Its name and version. */
  DetectorId id();

  /** Every label it can give. */
  Set<Label> labels();

  /** Findings in any order; they may overlap. Offsets count UTF-16 code units of {@code text}. */
  List<Finding> detect(Text text);

  /**
   * The same, for as long as there is time; one that reads for long looks at the deadline.
   *
   * @throws DetectionException for {@code SCAN_BUDGET_EXCEEDED}, if the deadline comes
   */
  default List<Finding> detect(Text text, Deadline deadline) {
    deadline.check();
    return detect(text);
  }

  /** The same, and what this detector could not be expected to find in the text. */
  default Detection read(Text text, Deadline deadline) {
    return new Detection(detect(text, deadline), Set.of());
  }
}
