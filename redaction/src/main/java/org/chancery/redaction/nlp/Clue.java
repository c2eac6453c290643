// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

/**
 * What a word tells by itself: the rows of features that it has in each place around the word that
 * is judged, and the sums of their weights.
 *
 * @param letters how it is written, see {@link Letters}
 * @param type a small number for the way it is written and the lists that hold it
 * @param cased what the cased model knows of it
 * @param caseless what the caseless model knows of it
 * @param rows for each {@link Place}, the rows
 * @param sums for each {@link Place}, the weights of the rows for each kind, summed up
 */
record Clue(Letters letters, int type, Word cased, Word caseless, int[][] rows, float[][] sums) {

  /** Where a word stands, seen from the word that is judged. */
  enum Place {
    HERE(0),
    BEFORE(1),
    AFTER(2),
    TWO_BEFORE(3),
    TWO_AFTER(4);

    private final int at;

    Place(int at) {
      this.at = at;
    }

    /** Its number in tables. */
    int at() {
      return at;
    }
  }

  /** How a word is written. */
  enum Letters {
    NONE(0),
    DIGITS(1),
    SMALL(2),
    CAPITAL(3),
    CAPITALS(4),
    INITIAL(5),
    MIXED(6);

    private final int at;

    Letters(int at) {
      this.at = at;
    }

    /** Its number in tables. */
    int at() {
      return at;
    }

    static Letters of(String word) {
      int capitals = 0;
      int small = 0;
      int digits = 0;
      for (int i = 0; i < word.length(); i++) {
        char c = word.charAt(i);
        capitals += Character.isUpperCase(c) || Character.isTitleCase(c) ? 1 : 0;
        digits += Character.isDigit(c) ? 1 : 0;
        small += Character.isLetter(c) && !Character.isUpperCase(c) ? 1 : 0;
      }
      if (digits > 0) {
        return DIGITS;
      }
      if (capitals + small == 0) {
        return NONE;
      }
      if (capitals == 0) {
        return SMALL;
      }
      if (capitals == 1 && small == 0 && word.length() <= 2) {
        return INITIAL;
      }
      if (small == 0) {
        return CAPITALS;
      }
      boolean first =
          Character.isUpperCase(word.charAt(0)) || Character.isTitleCase(word.charAt(0));
      return first && (capitals == 1 || isHyphenated(word)) ? CAPITAL : MIXED;
    }

    private static boolean isHyphenated(String word) {
      return word.indexOf('-') > 0 || word.indexOf('\'') > 0;
    }
  }
}
