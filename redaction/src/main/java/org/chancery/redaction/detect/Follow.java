package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;

/**
 * What the next characters after a run of digits let follow, from the least to the most. Settled
 * once a number, so that the detectors which need more than there is are not asked at all.
 */
enum Follow {
  /** Neither letter nor digit within three signs, and no sign that joins. */
  NOTHING(0),
  /** A letter before any digit, or a sign that joins. */
  LETTER(1),
  /** A digit, or a character outside ASCII; anything may follow. */
  DIGIT(2);

  /** How many there are. */
  static final int COUNT = 3;

  private static final int SIGNS = 3;

  private final int rank;

  Follow(int rank) {
    this.rank = rank;
  }

  /** How much it lets follow, from 0 to 2. */
  int rank() {
    return rank;
  }

  /** The one of a rank. */
  static Follow ofRank(int rank) {
    return rank == 0 ? NOTHING : rank == 1 ? LETTER : DIGIT;
  }

  /**
   * What follows the run of digits that ends at an offset.
   *
   * @param touched whether a sign that joins stands there
   */
  static Follow of(Script text, int end, boolean touched) {
    int last = Math.min(text.length() - 1, end + SIGNS);
    for (int i = end; i <= last; i++) {
      char c = text.charAt(i);
      if (c >= 128 || Ascii.digit(c)) {
        return DIGIT;
      }
      if (Ascii.letter(c)) {
        return LETTER;
      }
    }
    return touched ? LETTER : NOTHING;
  }

  /** Whether at least this may follow. */
  boolean allows(Follow needed) {
    return rank >= needed.rank;
  }
}
