package org.chancery.redaction.notation;

/**
 * What the word right before a number can say of it. One look, shared by the readings of numbers,
 * rules out for most numbers that the word before makes one a date, an age, a postcode or a case.
 */
public final class Announcing {
  private static final int LONGEST = 20;

  private static final Lexicon WORDS =
      Lexicon.all(
          Months.names(),
          Years.BEFORE,
          CaseNumbers.WORDS,
          Ages.SAID,
          Ages.BETWEEN,
          Postcodes.SAID,
          Lexicon.of("de del of code is"));

  private Announcing() {}

  /**
   * Whether what stands before a number may say what it is. False only where that is a word of
   * ASCII letters and one blank, and the word is in no list.
   */
  public static boolean may(Script text, int start) {
    int to = start - 1;
    if (to < 1 || text.charAt(to) != ' ') {
      return true;
    }
    int from = to;
    while (from > 0 && to - from < LONGEST && ascii(text.charAt(from - 1))) {
      from--;
    }
    boolean plain = from < to && (from == 0 || text.charAt(from - 1) == ' ');
    return !plain || WORDS.holds(text, from, to);
  }

  private static boolean ascii(char c) {
    return (c | 32) >= 'a' && (c | 32) <= 'z';
  }
}
