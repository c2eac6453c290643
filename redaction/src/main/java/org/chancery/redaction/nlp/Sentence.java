// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import edu.stanford.nlp.ling.CoreLabel;
import java.util.List;

/** The words of one sentence, and what each is taken for so far. For one thread. */
final class Sentence {
  private final String text;
  private final List<CoreLabel> words;
  private final List<Kind> cased;
  private final List<Kind> caseless;
  private final Kind[] kinds;

  /** Starts from what two models say; where both find a name, the cased one knows which. */
  Sentence(String text, List<CoreLabel> words, List<Kind> cased, List<Kind> caseless) {
    this.text = text;
    this.words = words;
    this.cased = cased;
    this.caseless = caseless;
    this.kinds = new Kind[words.size()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = cased.get(i) == Kind.OTHER ? caseless.get(i) : cased.get(i);
    }
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
    return words.get(i).beginPosition();
  }

  int end(int i) {
    return words.get(i).endPosition();
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

  /** How sure the words from {@code first} to {@code last} are: best where both models agree. */
  double score(int first, int last) {
    boolean byCased = false;
    boolean byCaseless = false;
    for (int i = first; i <= last; i++) {
      byCased |= cased.get(i) != Kind.OTHER;
      byCaseless |= caseless.get(i) != Kind.OTHER;
    }
    if (byCased) {
      return byCaseless ? 0.85 : 0.75;
    }
    return byCaseless ? 0.5 : 0.6;
  }

  /** Whether only the caseless model took these words for a name. */
  boolean isCaselessOnly(int first, int last) {
    return score(first, last) == 0.5;
  }
}
