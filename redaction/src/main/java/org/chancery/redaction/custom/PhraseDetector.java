package org.chancery.redaction.custom;

import java.util.ArrayList;
import java.util.List;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.detect.Deadline;
import org.chancery.redaction.detect.DetectorId;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Span;
import org.chancery.redaction.detect.Text;

/**
 * Finds the phrases of a list, as whole words. Up to three characters may stand between two words
 * of a phrase. Takes linear time. Safe for threads.
 */
final class PhraseDetector extends DescribedDetector {
  private static final double SCORE = 0.9;
  private static final int CHECKED = 1023;
  private final Phrases phrases;

  PhraseDetector(DetectorId id, Label label, Phrases phrases, Near near) {
    super(id, label, near);
    this.phrases = phrases;
  }

  @Override
  public List<Finding> detect(Text text, Deadline deadline) {
    var found = new ArrayList<Finding>();
    var words = new WordReader(text.value(), phrases.endings());
    var open = new Open(text.value(), found);
    for (int count = 0; words.next(); count++) {
      if ((count & CHECKED) == 0) {
        deadline.check();
      }
      open.add(words);
    }
    return found;
  }

  /** The phrases that may still go on, at most one for each of the last words. For one thread. */
  private final class Open {
    private final String text;
    private final List<Finding> found;
    private final int[] starts = new int[Phrases.WORDS];
    private final long[] numbers = new long[Phrases.WORDS];
    private int count;
    private int end;

    Open(String text, List<Finding> found) {
      this.text = text;
      this.found = found;
    }

    void add(WordReader word) {
      int before = WordReader.near(end, word.start) ? count : 0;
      end = word.end;
      count = 0;
      for (int i = 0; i < before; i++) {
        go(starts[i], WordReader.phrase(numbers[i], word.number));
      }
      go(word.start, word.number);
    }

    private void go(int start, long number) {
      if (phrases.holds(number) && near.fits(text, start, end)) {
        found.add(new Finding(new Span(start, end), label, SCORE, false, id));
      }
      if (phrases.begins(number) && count < Phrases.WORDS) {
        starts[count] = start;
        numbers[count++] = number;
      }
    }
  }
}
