package org.chancery.redaction.extract;

import java.util.Arrays;
import java.util.Optional;
import org.chancery.redaction.detect.Span;
import org.chancery.redaction.detect.Text;

/**
 * A text as it is understood, made of characters of its source in their order, and of words that
 * help to understand them: HTML without its tags, a table with the head of its column at each cell.
 */
public final class View {
  private static final int NOWHERE = -1;
  private final Text text;
  private final int[] at;

  private View(Text text, int[] at) {
    this.text = text;
    this.at = at;
  }

  /** What it reads like. */
  public Text text() {
    return text;
  }

  /** The range of the source that a range of this text comes from; none if it is help alone. */
  public Optional<Span> source(Span span) {
    int start = span.start();
    while (start < span.end() && at[start] == NOWHERE) {
      start++;
    }
    int end = span.end();
    while (end > start && at[end - 1] == NOWHERE) {
      end--;
    }
    return start == end ? Optional.empty() : Optional.of(new Span(at[start], at[end - 1] + 1));
  }

  @Override
  public String toString() {
    return "View[" + text + "]";
  }

  /** Makes a view, character by character. */
  static final class Maker {
    private final StringBuilder text = new StringBuilder();
    private final int most;
    private int[] at = new int[256];

    /** A view of at most {@code most} code units. */
    Maker(int most) {
      this.most = most;
    }

    /** Adds the character of the source at {@code offset}. */
    void add(char c, int offset) {
      if (text.length() == most) {
        throw new UnreadException(Unread.Why.TOO_LARGE);
      }
      if (text.length() == at.length) {
        at = Arrays.copyOf(at, at.length * 2);
      }
      at[text.length()] = offset;
      text.append(c);
    }

    /** Adds what the source does not say here. */
    void help(String words) {
      for (int i = 0; i < words.length(); i++) {
        add(words.charAt(i), NOWHERE);
      }
    }

    /** Whether the text so far ends with white space, or is empty. */
    boolean spaced() {
      return text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
    }

    View view() {
      return new View(new Text(text.toString()), Arrays.copyOf(at, text.length()));
    }
  }
}
