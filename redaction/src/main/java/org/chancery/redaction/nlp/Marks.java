// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.Arrays;
import java.util.List;

/** The words of one sentence while it is decided what each is part of. For one thread. */
final class Marks {
  private final String text;
  private final List<Token> sentence;
  private final Kind[] kinds;
  private final double[] scores;

  Marks(String text, List<Token> sentence) {
    this.text = text;
    this.sentence = sentence;
    this.kinds = new Kind[sentence.size()];
    this.scores = new double[kinds.length];
    Arrays.fill(kinds, Kind.OTHER);
  }

  /** Goes on from what a reader has found. */
  Marks(String text, List<Token> sentence, Reading reading) {
    this.text = text;
    this.sentence = sentence;
    this.kinds = reading.kinds().toArray(Kind[]::new);
    this.scores = reading.scores().clone();
  }

  int size() {
    return kinds.length;
  }

  String text() {
    return text;
  }

  String word(int i) {
    return sentence.get(i).word();
  }

  int start(int i) {
    return sentence.get(i).start();
  }

  int end(int i) {
    return sentence.get(i).end();
  }

  boolean is(int i, Kind kind) {
    return i >= 0 && i < kinds.length && kinds[i] == kind;
  }

  Kind kind(int i) {
    return kinds[i];
  }

  void set(int i, Kind kind, double score) {
    kinds[i] = kind;
    scores[i] = score;
  }

  /** What has been decided. */
  Reading reading() {
    return new Reading(Arrays.asList(kinds), scores);
  }

  /** The word without the article or preposition that it is written together with. */
  String core(int i) {
    return word(i).substring(elided(i));
  }

  int coreStart(int i) {
    return start(i) + elided(i);
  }

  /** How many code units an elided word takes: two in {@code d'Orsay}, none in {@code O'Brien}. */
  private int elided(int i) {
    var word = word(i);
    int mark = word.length() > 4 && word.charAt(1) != '\'' && word.charAt(1) != '’' ? 2 : 1;
    if (word.length() < 4 || (word.charAt(mark) != '\'' && word.charAt(mark) != '’')) {
      return 0;
    }
    boolean elides = mark == 1 ? "dlnsjmtcDL".indexOf(word.charAt(0)) >= 0 : word.startsWith("qu");
    return elides ? mark + 1 : 0;
  }

  boolean isCapital(int i) {
    return Character.isUpperCase(core(i).codePointAt(0));
  }

  boolean isWord(int i, String word) {
    return i < kinds.length && word(i).equals(word);
  }

  /** Whether a line ends between word {@code i} and the one before it. */
  boolean isLineBefore(int i) {
    return text.substring(end(i - 1), start(i)).indexOf('\n') >= 0;
  }

  /** Whether any word begins with a capital. */
  boolean hasCapitals() {
    for (int i = 0; i < kinds.length; i++) {
      if (isCapital(i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether most words begin with a small letter, so that a capital means something. */
  boolean isRunningText() {
    int small = 0;
    for (var word : sentence) {
      small += Character.isLowerCase(word.word().charAt(0)) ? 1 : 0;
    }
    return small >= 4 && small * 2 > kinds.length;
  }

  /**
   * Whether word {@code i} may have its capital for its place alone: after a stop or a line end.
   */
  boolean isFirst(int i) {
    int at = start(i) - 1;
    while (at >= 0 && " \"'«»„“”(".indexOf(text.charAt(at)) >= 0) {
      at--;
    }
    return at < 0 || "\n\r.!?:•-–".indexOf(text.charAt(at)) >= 0;
  }

  /** Whether a word is made of letters, hyphens and stops, and begins with a capital. */
  boolean isNameLike(int i) {
    return isCapital(i)
        && core(i).codePoints().allMatch(c -> Character.isLetter(c) || "-'’.".indexOf(c) >= 0);
  }

  /** Whether more than spaces, or a line end, lies between word {@code i} and the one before it. */
  boolean isSplit(int i) {
    for (int at = end(i - 1); at < start(i); at++) {
      if (!Character.isSpaceChar(text.charAt(at))) {
        return true;
      }
    }
    return false;
  }
}
