package org.chancery.redaction.transform;

import java.util.List;
import org.chancery.catalog.policy.Reveal;
import org.chancery.catalog.policy.Treatment;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Span;
import org.chancery.redaction.detect.Text;

/**
 * The texts of one body made safe, with what is needed to undo it. Lives no longer than its call.
 */
public interface Redaction {
  /** The texts that may leave, one for each that came in. */
  List<Text> safe();

  /** What was replaced, in order of text and position. */
  List<Replacement> replacements();

  /** Where pseudonyms of this redaction stand in {@code text}, ascending and disjoint. */
  List<Span> pseudonyms(Text text);

  /** Puts originals back into a whole text, tolerant of case, lost brackets and plural. */
  Text restore(Text reply, Reveal permission, Escape escape);

  /** Puts originals back into a text that arrives in pieces; one for each stream of text. */
  Restorer restorer(Reveal permission, Escape escape);

  /**
   * One replaced range; holds no content.
   *
   * @param text which text of the body
   * @param finding what was found there in the original text
   * @param safe the range in the safe text; its end may equal its start
   */
  record Replacement(int text, Finding finding, Range safe, Treatment treatment) {}

  /** A half-open range of UTF-16 code units that may be empty. */
  record Range(int start, int end) {}
}
