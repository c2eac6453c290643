package org.chancery.redaction.notation;

import org.jspecify.annotations.Nullable;

/**
 * Reads a year that the words by it make one: {@code in 1972}, {@code July 2008}, {@code verano de
 * 2003}, {@code between 2001 and 2005}. A number of four digits alone is not a year.
 */
final class Years {
  private static final Signs AMOUNT = Signs.of("%€$£°_");
  private static final Signs COUNTED = Signs.of("%€$£+*=");

  static final Lexicon BEFORE =
      Lexicon.of(
          """
          in since until till year years during between from before after by circa mid early late
          en depuis année années avant après jusqu'en vers entre desde hasta año años durante
          seit jahr jahre jahren bis ab anno zwischen nel nell'anno dal em até ano anos
          sinds jaar tot roku rok od sedan år
          """);
  private static final Lexicon AFTER =
      Lexicon.of(
          """
          the a an and or when he she it they we i his her their to for with was were is are by at on
          in of as but until after before which who that while from there this if because where under
          had has have did would could also then only
          et le la les il elle en à au par pour avec sur est était fut a puis jusqu'à dans un une de du
          y el los las se que con por para fue al un una o e del su lo como hasta no
          und der die das er sie es bis als von mit zu im wurde war ist hat hatte nach
          il e che di da con per è fu ha o os i w z na do oraz en het een van tot is werd
          """);

  private Years() {}

  /** The year in its phrase, whose digits are {@code start..end}, or null. */
  static @Nullable Range read(Script text, int start, int end) {
    if (!plausible(text, start, end) || !free(text, end)) {
      return null;
    }
    int to = start;
    int gap = Glyphs.skipBack(text, to, 2);
    if (gap == start && Glyphs.at(text, start - 1) != '\'') {
      return null;
    }
    to = Glyphs.at(text, gap - 1) == '.' || Glyphs.at(text, gap - 1) == ',' ? gap - 1 : gap;
    int from = Glyphs.wordStart(text, to);
    int name = named(text, from, to);
    if (name >= 0) {
      return new Range(name, spread(text, end));
    }
    boolean said = to == gap && from < to && BEFORE.holds(text, from, to) && follows(text, end);
    return said ? new Range(start, spread(text, end)) : null;
  }

  /** Where a month or season starts that stands before the year, perhaps with "of" between. */
  private static int named(Script text, int from, int to) {
    int start = from;
    int end = to;
    if (of(text, from, to)) {
      end = Glyphs.skipBack(text, from, 1);
      start = Glyphs.wordStart(text, end);
    }
    if (end - start < 3 || Glyphs.word(Glyphs.at(text, start - 1))) {
      return -1;
    }
    boolean named = Months.month(text, start, end) > 0 || Months.season(text, start, end);
    return named ? start : -1;
  }

  private static boolean of(Script text, int from, int to) {
    return (to - from == 2 && (Glyphs.says(text, from, "de") || Glyphs.says(text, from, "of")))
        || (to - from == 3 && Glyphs.says(text, from, "del"));
  }

  /** The end of a second year after "and", "to", a dash or a slash, or {@code end}. */
  private static int spread(Script text, int end) {
    int i = Glyphs.skip(text, end, 1);
    char c = Glyphs.at(text, i);
    int next;
    if (c == '-' || c == '–' || c == '/') {
      next = Glyphs.skip(text, i + 1, 1);
    } else {
      int word = Glyphs.wordEnd(text, i);
      boolean joins = i > end && word - i <= 3 && word > i && JOIN.holds(text, i, word);
      next = joins ? Glyphs.skip(text, word, 1) : -1;
    }
    int stop = next < 0 ? next : Glyphs.digits(text, next, 5);
    return stop == next + 4 && plausible(text, next, stop) && free(text, stop) ? stop : end;
  }

  private static final Lexicon JOIN = Lexicon.of("and to y et und bis e a à i do en tot");

  static boolean plausible(Script text, int start, int end) {
    if (end - start != 4) {
      return false;
    }
    int year = Glyphs.number(text, start, end);
    return year >= 1850 && year <= 2100;
  }

  /** Whether what follows does not make the number longer or an amount. */
  private static boolean free(Script text, int end) {
    char c = Glyphs.at(text, end);
    boolean joint = c == '.' || c == ',' || c == ':' || c == '-' || c == '/';
    return !Glyphs.word(c)
        && !AMOUNT.has(c)
        && !(joint && Glyphs.digit(Glyphs.at(text, end + 1)) && c != '-' && c != '/');
  }

  /** Whether the next word is not a thing that the number counts. */
  private static boolean follows(Script text, int end) {
    int i = Glyphs.skip(text, end, 2);
    char c = Glyphs.at(text, i);
    if (i == end || !Glyphs.letter(c) || Glyphs.upper(c)) {
      return !COUNTED.has(c);
    }
    return AFTER.holds(text, i, Glyphs.wordEnd(text, i));
  }
}
