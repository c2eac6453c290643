package org.chancery.redaction.notation;

/** Reads what stands before the number of a letter box: {@code P.O. Box}, {@code PSC 12, Box}. */
final class Boxes {
  private Boxes() {}

  /**
   * Where the letter box starts whose last word is {@code from..to}, or -1 if it is another box.
   */
  static int start(Script text, int from, int to) {
    boolean box = Glyphs.says(text, from, "box") && to - from == 3;
    boolean poczt = Glyphs.says(text, from, "poczt");
    if (!box && !poczt) {
      boolean capital = Glyphs.upper(text.charAt(from));
      return capital && (to - from > 2 || Glyphs.upper(text.charAt(from + 1))) ? from : -1;
    }
    int end = Glyphs.skipBack(text, from, 1);
    if (poczt) {
      return Glyphs.says(text, end - 4, "skr.") ? end - 4 : -1;
    }
    for (String post :
        new String[] {"p.o.", "p. o.", "po", "p.o", "post office", "postal", "p o"}) {
      int at = end - post.length();
      if (at >= 0 && Glyphs.says(text, at, post) && !Glyphs.word(Glyphs.at(text, at - 1))) {
        return at;
      }
    }
    return military(text, end);
  }

  /** {@code PSC 5217, } and {@code Unit 1234, } before the box of a soldier. */
  private static int military(Script text, int end) {
    int i = Glyphs.at(text, end - 1) == ',' ? end - 1 : end;
    int digits = i;
    while (digits > 0 && i - digits < 6 && Glyphs.digit(text.charAt(digits - 1))) {
      digits--;
    }
    int to = Glyphs.skipBack(text, digits, 1);
    int from = Glyphs.wordStart(text, to);
    boolean unit =
        digits < i
            && from < to
            && (Glyphs.says(text, from, "psc")
                || Glyphs.says(text, from, "unit")
                || Glyphs.says(text, from, "cmr"));
    return unit ? from : -1;
  }
}
