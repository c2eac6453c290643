package org.chancery.redaction.notation;

/** Reads the number of a house: {@code 12}, {@code 12a}, {@code 12-14}, {@code 12 bis}. */
final class House {
  private static final Signs MORE = Signs.of("btqBTQ");
  private static final Signs AMOUNT = Signs.of("%€$£");
  private static final Signs JOINS = Signs.of("$€£_=+");

  private House() {}

  /** The end of the number whose digits start at an offset, or -1 if it is another number. */
  static int end(Script text, int start) {
    int i = Glyphs.digits(text, start, 7);
    if (i == start || i - start > 6) {
      return -1;
    }
    char c = Glyphs.at(text, i);
    if (Glyphs.letter(c)) {
      i += Glyphs.says(text, i, "bis") || Glyphs.says(text, i, "ter") ? 3 : 1;
      return Glyphs.word(Glyphs.at(text, i)) ? -1 : i;
    }
    if ((c == '-' || c == '/' || c == '–') && Glyphs.word(Glyphs.at(text, i + 1))) {
      int second = Glyphs.digits(text, i + 1, 5);
      second = Glyphs.letter(Glyphs.at(text, second)) ? second + 1 : second;
      return Glyphs.word(Glyphs.at(text, second)) || second - i > 6 ? -1 : second;
    }
    if ((c == '.' || c == ',' || c == ':') && Glyphs.digit(Glyphs.at(text, i + 1))) {
      return -1;
    }
    int word = Glyphs.skip(text, i, 1);
    if (!MORE.has(Glyphs.at(text, word))) {
      return AMOUNT.has(c) ? -1 : i;
    }
    for (String more : new String[] {"bis", "ter", "quater"}) {
      if (word > i
          && Glyphs.says(text, word, more)
          && !Glyphs.word(Glyphs.at(text, word + more.length()))) {
        return word + more.length();
      }
    }
    return AMOUNT.has(c) ? -1 : i;
  }

  /** Whether a number may start here: nothing is joined on to its left. */
  static boolean starts(Script text, int start) {
    char c = Glyphs.at(text, start - 1);
    boolean joint = c == '-' || c == '.' || c == ',' || c == '/' || c == ':';
    return !Glyphs.word(c) && !JOINS.has(c) && !(joint && Glyphs.word(Glyphs.at(text, start - 2)));
  }
}
