package org.chancery.redaction.classify;

import java.util.List;
import org.chancery.catalog.policy.DataClass;
import org.chancery.redaction.detect.Text;

/** Derives data classes from findings and from markings in the texts. */
public final class Classifier {
  private Classifier() {}

  /**
   * The classes of a body under a policy's definitions. Where nothing speaks for any class, the
   * lowest-ranked class is the answer, with confidence 1.
   */
  public static Classification classify(
      List<Text> texts, Inspection inspection, List<DataClass> classes) {
    throw new UnsupportedOperationException();
  }
}
