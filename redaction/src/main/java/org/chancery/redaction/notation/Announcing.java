package org.chancery.redaction.notation;

/**
 * What the word right before a number can say of it. One look, shared by the readings of numbers,
 * rules out for most numbers that the word before makes one a date, an age, a postcode or a case.
 */
public final class Announcing {
  private static final int LONGEST = 20;

  /** Signs over which no reading looks for a word. */
  private static final Signs SILENT = Signs.of("*+%<>{}[]!?;&|~^@$");

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
   * Whether what stands before a number may say what it is. False only where that is one blank and
   * a word of ASCII letters that is in no list, or a sign which ends what could be said.
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
    if (from == to) {
      return !SILENT.has(text.charAt(to - 1));
    }
    return (from > 0 && text.charAt(from - 1) != ' ') || WORDS.holds(text, from, to);
  }

  private static boolean ascii(char c) {
    return (c | 32) >= 'a' && (c | 32) <= 'z';
  }
}
