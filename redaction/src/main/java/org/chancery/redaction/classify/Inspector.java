package org.chancery.redaction.classify;

import java.util.List;
import org.chancery.redaction.detect.Text;

/** Reads texts with every detector and settles what they find. Safe for threads. */
public interface Inspector {
  /**
   * Findings of every text. The detectors all run or the call fails; there is no partial answer.
   *
   * @throws org.chancery.redaction.detect.DetectionException if a detector fails or a budget ends
   */
  Inspection inspect(List<Text> texts);

  /** Drops what was found in texts seen lately. */
  default void forget() {}

  /**
   * The findings of one text with those that gave way in the settlement, as far as the inspector
   * knows them.
   *
   * @throws org.chancery.redaction.detect.DetectionException as above
   */
  default Explanation explain(Text text) {
    var inspection = inspect(List.of(text));
    return new Explanation(
        inspection.findings().getFirst(), List.of(), inspection.shortfalls().keySet());
  }
}
