package org.chancery.ingress.flow;

import java.util.function.UnaryOperator;
import org.chancery.ingress.wire.TextFilter;
import org.chancery.redaction.detect.Text;

/**
 * Holds a text back until a sentence is complete, so that whole sentences can be read before any of
 * their words goes on. A sentence ends at {@code . ! ?} before white space, or at an empty line;
 * one that does not end is cut at white space after {@value #LONGEST} code units.
 */
final class SentenceFilter implements TextFilter {
  private static final int LONGEST = 4_096;

  private final UnaryOperator<Text> reading;
  private final TextFilter next;
  private final StringBuilder held = new StringBuilder();

  /** Has {@code reading} look at each sentence and hands what it gives to {@code next}. */
  SentenceFilter(UnaryOperator<Text> reading, TextFilter next) {
    this.reading = reading;
    this.next = next;
  }

  @Override
  public Text push(Text piece) {
    held.append(piece.value());
    int end = lastEnd();
    if (end == 0) {
      return new Text("");
    }
    Text sentences = new Text(held.substring(0, end));
    held.delete(0, end);
    return next.push(reading.apply(sentences));
  }

  @Override
  public Text finish() {
    String rest = held.toString();
    held.setLength(0);
    String before = rest.isEmpty() ? "" : next.push(reading.apply(new Text(rest))).value();
    return new Text(before + next.finish().value());
  }

  /** Reads the text as one, as it is read again for the record: the findings are then known. */
  @Override
  public Text whole(Text text) {
    return next.whole(reading.apply(text));
  }

  private int lastEnd() {
    for (int i = held.length() - 1; i > 0; i--) {
      if (ends(i)) {
        return i + 1;
      }
    }
    return held.length() < LONGEST ? 0 : cut();
  }

  /** Whether a sentence ends with the white space at {@code i}. */
  private boolean ends(int i) {
    char before = held.charAt(i - 1);
    return Character.isWhitespace(held.charAt(i))
        && (before == '.'
            || before == '!'
            || before == '?'
            || (before == '\n' && held.charAt(i) == '\n'));
  }

  private int cut() {
    for (int i = held.length() - 1; i > LONGEST / 2; i--) {
      if (Character.isWhitespace(held.charAt(i))) {
        return i;
      }
    }
    int end = held.length() - 1;
    return Character.isLowSurrogate(held.charAt(end)) ? end - 1 : end;
  }
}
