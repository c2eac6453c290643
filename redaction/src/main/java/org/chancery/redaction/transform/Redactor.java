package org.chancery.redaction.transform;

import java.util.List;
import java.util.Map;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Treatment;
import org.chancery.redaction.classify.Inspection;
import org.chancery.redaction.detect.Text;

/** Applies treatments. Safe for threads. */
public final class Redactor {
  private final PseudonymKey key;

  /** Makes a redactor whose pseudonyms depend on {@code key}. */
  public Redactor(PseudonymKey key) {
    this.key = key;
  }

  /**
   * Makes the texts of one body safe together. A label without a treatment is kept. A pseudonym
   * never collides with anything the texts already hold.
   */
  public Redaction redact(
      List<Text> texts, Inspection inspection, Map<Label, Treatment> treatments, Scope scope) {
    throw new UnsupportedOperationException(key.toString());
  }
}
