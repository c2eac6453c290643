// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

/**
 * What a model's weights say of one word in each place that it can have around the word that is
 * being decided.
 *
 * @param hash of {@code written}
 * @param word its number among the words that features are made of, or {@link PairTable#ABSENT}
 * @param shape likewise for its shape, such as {@code Xxxxk}
 * @param cluster likewise for its distributional cluster
 * @param sums sums of weights: for each label at {@link #OWN}, {@link #PREVIOUS} and so on, for
 *     each pair of labels at {@link #PAIR} and so on
 */
record Word(
    String written,
    int hash,
    int word,
    int shape,
    int cluster,
    float[] sums,
    Beside beside,
    Letters letters) {
  /** What the word adds itself. */
  static final int OWN = 0;

  /** What it adds to the word after it. */
  static final int PREVIOUS = Weights.LABELS;

  /** What it adds to the word before it. */
  static final int NEXT = 2 * Weights.LABELS;

  /** What it adds to each of five words after it. */
  static final int BEFORE = 3 * Weights.LABELS;

  /** What it adds to each of five words before it. */
  static final int AFTER = 4 * Weights.LABELS;

  /** What it adds to the labels of the word before it and its own. */
  static final int PAIR = 5 * Weights.LABELS;

  /** What it adds to its label and that of the word after it. */
  static final int PAIR_PREVIOUS = PAIR + Weights.PAIRS;

  /** What it adds to the labels of the two words before it. */
  static final int PAIR_NEXT = PAIR_PREVIOUS + Weights.PAIRS;

  /** How many sums there are. */
  static final int SUMS = PAIR_NEXT + Weights.PAIRS;

  /**
   * What features are there with this word and a shape or word beside it; see {@link PairTable}.
   */
  record Beside(
      long previousShapes, long nextShapes, long beforeShapes, long afterShapes, long words) {}

  /** What its letters look like. */
  record Letters(boolean some, boolean noCapital, boolean likeName) {
    static Letters of(String word) {
      return new Letters(
          word.chars().anyMatch(Character::isLetter),
          word.chars().noneMatch(Character::isUpperCase),
          likeName(word));
    }

    private static boolean likeName(String word) {
      return word.length() > 1
          && (Character.isUpperCase(word.charAt(0)) || Character.isTitleCase(word.charAt(0)))
          && word.chars().skip(1).noneMatch(Character::isUpperCase);
    }
  }

  boolean isShort() {
    return written.length() <= 3;
  }

  /** Whether it is written the same. */
  boolean is(Word other) {
    return hash == other.hash && written.equals(other.written);
  }
}
