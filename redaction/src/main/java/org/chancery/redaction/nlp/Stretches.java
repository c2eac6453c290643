// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.ArrayList;
import java.util.List;

/**
 * The stretches of a text that the library must cut into words, one after the other, each with the
 * words around it that it looks at; and the way back from a place in them to its place in the text.
 * For one thread.
 */
final class Stretches {
  /** Where a stretch stands among the stretches, and where it stands in the text. */
  private record Stretch(int at, int lead, int from, int to) {}

  private final String text;
  private final int limit;
  private final StringBuilder joined = new StringBuilder();
  private final List<Stretch> stretches = new ArrayList<>();
  private int last;
  private boolean crossed;

  /** No stretch yet; nothing of the text from {@code limit} on is looked at. */
  Stretches(String text, int limit) {
    this.text = text;
    this.limit = limit;
  }

  /** All of a text from one place to another, as a single stretch. */
  static Stretches whole(String text, int from, int to) {
    var whole = new Stretches(text, to);
    whole.add(from, from, to, to);
    return whole;
  }

  /**
   * Adds a stretch, which the library reads from {@code lead} on, where a word before it begins;
   * the word after it ends at {@code following}.
   */
  void add(int lead, int from, int to, int following) {
    stretches.add(new Stretch(joined.length(), lead, from, to));
    joined.append(text, lead, Math.min(following + 1, limit));
    if (following < limit) {
      joined.append('\n');
    }
  }

  boolean isEmpty() {
    return stretches.isEmpty();
  }

  /** What the library reads. */
  String joined() {
    return joined.toString();
  }

  /**
   * Adds a word that the library found to {@code words}, unless it stands before or after its
   * stretch. Words come in their order.
   */
  void take(String word, int start, int end, List<Token> words) {
    while (last + 1 < stretches.size() && stretches.get(last + 1).at() <= start) {
      last++;
    }
    var stretch = stretches.get(last);
    int from = stretch.lead() + start - stretch.at();
    if (from >= stretch.from() && from < stretch.to()) {
      int to = from + end - start;
      crossed |= to > stretch.to();
      words.add(new Token(word, from, to));
    }
  }

  /** Whether a word that was taken goes on beyond its stretch, so that the cuts are not right. */
  boolean isCrossed() {
    return crossed;
  }
}
