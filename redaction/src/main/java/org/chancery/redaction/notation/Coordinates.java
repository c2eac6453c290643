package org.chancery.redaction.notation;

import org.jspecify.annotations.Nullable;

/**
 * Reads a place on the globe: {@code 48.85661, 2.35222}, {@code 48.85661° N, 2.35222° E}, {@code
 * 48°51'24"N 2°21'08"E}, {@code "lat": 48.85661}. Ranges are checked; whole degrees with few
 * decimals are not precise enough to be one.
 */
public final class Coordinates {
  private static final Lexicon AXIS = Lexicon.of("lat latitude lng lon long longitude");

  private Coordinates() {}

  /** The coordinates whose first number starts at {@code start}. */
  public static @Nullable Range read(Script text, int start, int end) {
    char sign = Glyphs.at(text, start - 1);
    int from = sign == '-' || sign == '+' ? start - 1 : start;
    char before = Glyphs.at(text, from - 1);
    int digits = Glyphs.digits(text, start, 4);
    char c = Glyphs.at(text, digits);
    boolean starts = digits - start <= 3 && !Glyphs.word(before) && before != '.' && before != '$';
    if (!starts || (c != '.' && c != '°' && c != 'º')) {
      return null;
    }
    if (c != '.') {
      int first = degrees(text, digits, start, 90);
      int second = first < 0 ? -1 : next(text, first);
      int stop = second < 0 ? -1 : degrees(text, Glyphs.digits(text, second, 4), second, 180);
      return stop > 0 ? new Range(from, stop) : null;
    }
    int first = decimal(text, start, 90, 4);
    int second = first < 0 ? -1 : next(text, first);
    int stop = second < 0 ? -1 : decimal(text, second, 180, 4);
    if (stop > 0) {
      return new Range(from, stop);
    }
    int single = decimal(text, start, 180, 3);
    return single > 0 && AXIS.before(text, from, 14) ? new Range(from, single) : null;
  }

  /** The end of a decimal number of degrees with enough decimals, or -1. */
  private static int decimal(Script text, int start, int most, int fewest) {
    int dot = Glyphs.digits(text, start, 4);
    if (dot == start || dot - start > 3 || Glyphs.at(text, dot) != '.') {
      return -1;
    }
    int end = Glyphs.digits(text, dot + 1, 16);
    boolean good = end - dot > fewest && end - dot < 16 && Glyphs.number(text, start, dot) <= most;
    if (!good || (Glyphs.letter(Glyphs.at(text, end)) && !compass(text, end))) {
      return -1;
    }
    int i = Glyphs.at(text, end) == '°' || Glyphs.at(text, end) == 'º' ? end + 1 : end;
    int letter = Glyphs.skip(text, i, 1);
    return compass(text, letter) ? letter + 1 : i;
  }

  /** The end of degrees, minutes and seconds with their letter, or -1. */
  private static int degrees(Script text, int sign, int start, int most) {
    char c = Glyphs.at(text, sign);
    if (sign == start || (c != '°' && c != 'º') || Glyphs.number(text, start, sign) > most) {
      return -1;
    }
    int i = sign + 1;
    while (i - sign < 18 && " '’′″\".,0123456789".indexOf(Glyphs.at(text, i)) >= 0) {
      i++;
    }
    return compass(text, i) ? i + 1 : -1;
  }

  private static boolean compass(Script text, int at) {
    char c = Glyphs.at(text, at);
    return c != '\0' && "NSEWO".indexOf(c) >= 0 && !Glyphs.word(Glyphs.at(text, at + 1));
  }

  /** The start of the second number, its sign left out, or -1. */
  private static int next(Script text, int first) {
    int i = first;
    while (i - first < 3 && " ,;/".indexOf(Glyphs.at(text, i)) >= 0) {
      i++;
    }
    boolean sign = Glyphs.at(text, i) == '-' || Glyphs.at(text, i) == '+';
    i = sign ? i + 1 : i;
    return i > first && Glyphs.digit(Glyphs.at(text, i)) ? i : -1;
  }
}
