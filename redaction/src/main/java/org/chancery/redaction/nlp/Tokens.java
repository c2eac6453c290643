// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.ArrayList;
import java.util.List;
import org.chancery.redaction.detect.Deadline;

/**
 * Cuts a text into sentences of words with their places. Safe for threads.
 *
 * <p>A long text is read in pieces, cut where a line or a word ends, and a run without any space is
 * cut after {@link #RUN} code units, because the tokeniser looks ahead to the end of a run and goes
 * back, again at each word. What the models see of a word, and the words in a sentence, are bounded
 * too.
 */
final class Tokens {
  private static final int PIECE = 4_096;
  private static final int RUN = 256;
  private static final int SENTENCE = 256;

  private final Lexer lexer = new Lexer();

  /** One sentence after the other; offsets are those of {@code text}. */
  List<List<Token>> sentences(String text) {
    return sentences(text, Deadline.never());
  }

  /** The same, for as long as there is time. */
  List<List<Token>> sentences(String text, Deadline deadline) {
    var sentences = new ArrayList<List<Token>>();
    for (int from = 0; from < text.length(); ) {
      deadline.check();
      int to = end(text, from);
      sentences.addAll(Sentences.of(lexer.words(text, from, to), SENTENCE));
      from = to;
    }
    return sentences;
  }

  /**
   * Where the piece that begins at {@code from} ends: in an overlong run, else after a line or
   * space.
   */
  private static int end(String text, int from) {
    int most = Math.min(text.length(), from + PIECE);
    int line = from;
    int space = from;
    for (int i = from; i < most; i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        space = i + 1;
        line = c == '\n' ? i + 1 : line;
      } else if (i - Math.max(space, from) >= RUN) {
        return whole(text, i);
      }
    }
    if (most == text.length()) {
      return most;
    }
    if (line > from + PIECE / 2) {
      return line;
    }
    return space > from ? space : whole(text, most);
  }

  /** A place that is not between the halves of a surrogate pair. */
  private static int whole(String text, int at) {
    return Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1))
        ? at - 1
        : at;
  }
}
