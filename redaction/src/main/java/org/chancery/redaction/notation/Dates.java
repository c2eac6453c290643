package org.chancery.redaction.notation;

import org.jspecify.annotations.Nullable;

/**
 * Reads dates and times as people and machines write them, in English, German, French, Spanish,
 * Italian, Portuguese, Dutch and Polish: {@code 2021-05-21T14:30Z}, {@code 21.5.2021}, {@code
 * 5/21/21}, {@code 3rd of May}, {@code 11-13 May 1994}, {@code May 1st, 2020}, {@code in 1972},
 * {@code 3 p.m.}. Parts must be in range; both orders of day and month are read.
 */
public final class Dates {
  private static final Signs AMOUNT = Signs.of("$€£#_");
  private static final Signs BETWEEN = Signs.of("-/.");
  private static final Signs ORDINAL = Signs.of("snrteSNRTEº°");

  private static final Lexicon NOT_DATES =
      Lexicon.of("no nos nr nº n version v section rev chapter article art § plot sheet page p pp");

  private Dates() {}

  /** A week day, or a month that stands after a word such as "in". */
  public static @Nullable Range named(Script text, int start, int end) {
    return Months.named(text, start, end);
  }

  /**
   * The date or time whose first number starts at {@code start}.
   *
   * @param announced what {@link Announcing#may} says
   */
  public static @Nullable Range read(Script text, int start, boolean announced) {
    int digits = Glyphs.digits(text, start, 5);
    int length = digits - start;
    if (length == 0 || length == 3 || length > 4 || joined(text, start)) {
      return null;
    }
    if (length == 4) {
      int stop = yearFirst(text, start, digits);
      return stop > 0 ? new Range(start, stop) : announced ? Years.read(text, start, digits) : null;
    }
    char after = Glyphs.at(text, digits);
    int stop = after == '-' || after == '/' || after == '.' ? numeric(text, start, digits) : -1;
    stop = stop > 0 || decimal(text, digits) ? stop : dayThenMonth(text, start, digits);
    if (stop > 0) {
      return new Range(start, stop);
    }
    Range named = announced ? monthThenDay(text, start, digits) : null;
    if (named != null) {
      return named;
    }
    int clock = middle(text, start) ? -1 : Clock.end(text, start, digits);
    return clock > 0 ? new Range(start, clock) : null;
  }

  private static boolean decimal(Script text, int end) {
    char c = text.at(end);
    return (c == '.' || c == ',') && Glyphs.digit(text.at(end + 1));
  }

  /** Whether the number is not the first one of a time, which is whole or none. */
  private static boolean middle(Script text, int start) {
    return Glyphs.at(text, start - 1) == ':' && Glyphs.digit(Glyphs.at(text, start - 2));
  }

  /** Whether the number goes on to the left or is an amount. */
  private static boolean joined(Script text, int start) {
    char c = Glyphs.at(text, start - 1);
    boolean joint = c == '-' || c == '.' || c == ',' || c == '/' || c == ':';
    return Glyphs.word(c)
        || AMOUNT.has(c)
        || (joint && Glyphs.word(Glyphs.at(text, start - 2)) && c != ':');
  }

  private static int yearFirst(Script text, int start, int end) {
    char separator = Glyphs.at(text, end);
    int month = Glyphs.digits(text, end + 1, 3);
    if (!BETWEEN.has(separator) || (month - end != 3 && month - end != 2)) {
      return -1;
    }
    int day = Glyphs.digits(text, month + 1, 3);
    boolean form = Glyphs.at(text, month) == separator && day > month + 1 && day - month <= 3;
    boolean ranges =
        form
            && inRange(Glyphs.number(text, month + 1, day), Glyphs.number(text, end + 1, month))
            && Glyphs.number(text, start, end) >= 1000
            && Glyphs.number(text, start, end) <= 2299;
    return ranges && ends(text, day, true) ? Clock.after(text, day) : -1;
  }

  private static int numeric(Script text, int start, int end) {
    char separator = Glyphs.at(text, end);
    if (separator != '-' && separator != '/' && separator != '.') {
      return -1;
    }
    int from = end + (separator == '.' && Glyphs.at(text, end + 1) == ' ' ? 2 : 1);
    int second = Glyphs.digits(text, from, 5);
    if (second - from == 4 && separator != '.') {
      return monthOfYear(text, start, end, from, second);
    }
    int gap = from - end;
    int year = second + gap;
    int last = Glyphs.digits(text, year, 5);
    if (second == from || second - from > 2 || Glyphs.at(text, second) != separator) {
      return -1;
    }
    int one = Glyphs.number(text, start, end);
    int two = Glyphs.number(text, from, second);
    boolean full = last - year == 4 && Years.plausible(text, year, last);
    boolean even = separator != '.' || (end - start == 2 && second - from == 2);
    boolean brief = last - year == 2 && even && gap == 1;
    boolean form = (full || brief) && ends(text, last, full);
    return form && (inRange(one, two) || inRange(two, one)) ? Clock.after(text, last) : -1;
  }

  private static int monthOfYear(Script text, int start, int end, int from, int year) {
    int month = Glyphs.number(text, start, end);
    boolean good = month >= 1 && month <= 12 && Years.plausible(text, from, year);
    return good && ends(text, year, false) && !NOT_DATES.before(text, start, 6) ? year : -1;
  }

  /** Whether a written date may end here; a full one may touch a {@code T} and a time. */
  private static boolean ends(Script text, int end, boolean full) {
    char c = Glyphs.at(text, end);
    boolean time = full && (c == 'T' || c == 't') && Glyphs.digit(Glyphs.at(text, end + 1));
    boolean joint = c == '-' || c == '/' || c == '.' || c == ',';
    return time || (!Glyphs.word(c) && !(joint && Glyphs.digit(Glyphs.at(text, end + 1))));
  }

  private static int dayThenMonth(Script text, int start, int end) {
    int day = Glyphs.number(text, start, end);
    int i = ordinal(text, end);
    char dash = Glyphs.at(text, i);
    if (dash == '-' || dash == '–') {
      int second = Glyphs.digits(text, i + 1, 3);
      i = second > i + 1 && second - i <= 3 ? ordinal(text, second) : i;
    }
    int name = Glyphs.skip(text, skipOne(text, i, ".-"), 2);
    name = of(text, name);
    char c = Glyphs.at(text, name);
    if (day < 1 || day > 31 || !Glyphs.letter(c)) {
      return -1;
    }
    int stop = Glyphs.wordEnd(text, name);
    int plain = Math.max(stop, name);
    for (int j = name; j < stop; j++) {
      if (text.charAt(j) == '-') {
        plain = j;
        break;
      }
    }
    if (Months.month(text, name, plain) == 0) {
      return -1;
    }
    int year = year(text, plain);
    boolean alone = !Months.unclear(text, name, plain) && (name > end || plain - name > 3);
    return year > 0 ? Clock.after(text, year) : alone ? plain : -1;
  }

  private static @Nullable Range monthThenDay(Script text, int start, int end) {
    int to = Glyphs.skipBack(text, start, 2);
    if (to == start) {
      return null;
    }
    to = to > 0 && text.charAt(to - 1) == '.' ? to - 1 : to;
    int from = Glyphs.wordStart(text, to);
    int day = Glyphs.number(text, start, end);
    boolean month = to - from >= 3 && Months.month(text, from, to) > 0;
    if (!month || day < 1 || day > 31 || Glyphs.word(Glyphs.at(text, from - 1))) {
      return null;
    }
    int stop = ordinal(text, end);
    int year = year(text, stop);
    if (year > 0) {
      return new Range(from, Clock.after(text, year));
    }
    char c = Glyphs.at(text, stop);
    boolean cut =
        Glyphs.word(c) || c == '%' || (c == '.' && Glyphs.digit(Glyphs.at(text, stop + 1)));
    return cut || Months.unclear(text, from, to) ? null : new Range(from, stop);
  }

  /** The end of a year after a comma, "of", "de" or "del"; or -1. */
  private static int year(Script text, int from) {
    int i = Glyphs.skip(text, skipOne(text, from, ".,-"), 2);
    i = of(text, i);
    int end = Glyphs.digits(text, i, 5);
    int year = end - i == 4 && i > from ? Glyphs.number(text, i, end) : 0;
    return year >= 1500 && year <= 2100 && !Glyphs.word(Glyphs.at(text, end)) ? end : -1;
  }

  private static int of(Script text, int from) {
    char c = Glyphs.at(text, from);
    if (c != 'd' && c != 'o') {
      return from;
    }
    if (text.startsWith("de ", from) || text.startsWith("of ", from)) {
      return from + 3;
    }
    return text.startsWith("del ", from) ? from + 4 : from;
  }

  private static int skipOne(Script text, int at, String characters) {
    char c = Glyphs.at(text, at);
    return c != '\0' && characters.indexOf(c) >= 0 ? at + 1 : at;
  }

  private static int ordinal(Script text, int end) {
    int from = Glyphs.at(text, end) == ' ' ? end + 1 : end;
    if (!ORDINAL.has(Glyphs.at(text, from))) {
      return end;
    }
    boolean suffix =
        Glyphs.says(text, from, "st")
            || Glyphs.says(text, from, "nd")
            || Glyphs.says(text, from, "rd")
            || Glyphs.says(text, from, "th")
            || Glyphs.says(text, from, "er");
    if (suffix && !Glyphs.word(Glyphs.at(text, from + 2))) {
      return from + 2;
    }
    char c = Glyphs.at(text, end);
    return c == 'º' || c == '°' ? end + 1 : end;
  }

  private static boolean inRange(int day, int month) {
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
  }
}
