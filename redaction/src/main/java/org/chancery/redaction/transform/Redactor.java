package org.chancery.redaction.transform;

import java.util.List;
import java.util.Map;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Treatment;
import org.chancery.redaction.classify.Inspection;
import org.chancery.redaction.detect.Text;

/** Applies treatments. Safe for threads. */
public final class Redactor {
  /** How often pseudonyms are made anew before a body is refused; one is all but always enough. */
  private static final int ROUNDS = 20;

  private final PseudonymKey key;

  /** Makes a redactor whose pseudonyms depend on {@code key}. */
  public Redactor(PseudonymKey key) {
    this.key = key;
  }

  /**
   * Makes the texts of one body safe together. A label without a treatment is kept. A pseudonym
   * never collides with anything the texts already hold: restoring the safe texts is tried here,
   * and a pseudonym that would be found where none was put is made anew.
   *
   * @throws IllegalArgumentException if the findings are not one list for each text, disjoint,
   *     ascending and within it
   */
  public Redaction redact(
      List<Text> texts, Inspection inspection, Map<Label, Treatment> treatments, Scope scope) {
    var rewriting = new Rewriting(texts, inspection, treatments);
    var pseudonyms = new Pseudonyms(key, scope, texts);
    for (int round = 0; round < ROUNDS; round++) {
      var written = rewriting.write(pseudonyms);
      var index = new PseudonymIndex(pseudonyms.all());
      var confused = written.confused(index);
      if (confused.isEmpty()) {
        return new MadeSafe(written.safe(), written.replacements(), index);
      }
      pseudonyms.renew(confused);
    }
    throw new IllegalStateException("no pseudonym is fresh after " + ROUNDS + " rounds");
  }
}
