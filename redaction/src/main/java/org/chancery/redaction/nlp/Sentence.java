// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.List;

/** The words of one sentence, and what each is taken for so far. For one thread. */
final class Sentence {
  private static final double BY_RULE = 0.6;
  private static final double WEAK = 0.5;
  private final String text;
  private final List<Token> words;
  private final double[] scores;
  private final Kind[] kinds;

  /** Starts from what the models say. */
  Sentence(String text, List<Token> words, Reading reading) {
    this.text = text;
    this.words = words;
    this.scores = reading.scores();
    this.kinds = reading.kinds().toArray(Kind[]::new);
  }

  /** How many words there are. */
  int size() {
    return kinds.length;
  }

  /** The word as it stands in the text. */
  String word(int i) {
    return text.substring(start(i), end(i));
  }

  int start(int i) {
    return words.get(i).start();
  }

  int end(int i) {
    return words.get(i).end();
  }

  Kind kind(int i) {
    return kinds[i];
  }

  void mark(int i, Kind kind) {
    kinds[i] = kind;
  }

  /** Whether there is a word {@code i}, taken for this. */
  boolean is(int i, Kind kind) {
    return i >= 0 && i < kinds.length && kinds[i] == kind;
  }

  /** Whether there is a word {@code i}, not yet part of a name, that begins with a capital. */
  boolean isFreeCapital(int i) {
    return is(i, Kind.OTHER)
        && Character.isUpperCase(word(i).codePointAt(0))
        && word(i).codePoints().allMatch(c -> Character.isLetter(c) || c == '-' || c == '\'');
  }

  /** Whether word {@code i} begins where the one before it ends. */
  boolean touches(int i) {
    return start(i) == end(i - 1);
  }

  /** Whether a line ends between word {@code i} and the one before it. */
  boolean startsLine(int i) {
    return text.substring(end(i - 1), start(i)).chars().anyMatch(c -> c == '\n' || c == '\r');
  }

  /** How sure the surest of the words from {@code first} to {@code last} is. */
  double score(int first, int last) {
    double score = 0;
    for (int i = first; i <= last; i++) {
      score = Math.max(score, scores[i] == 0 ? BY_RULE : scores[i]);
    }
    return score;
  }

  /** Whether no cased model and no rule took these words for a name. */
  boolean isWeak(int first, int last) {
    return score(first, last) <= WEAK;
  }
}
