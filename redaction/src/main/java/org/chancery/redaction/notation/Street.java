package org.chancery.redaction.notation;

import org.jspecify.annotations.Nullable;

/** Reads the street, unit or letter box that stands before a number: {@code Calle Mayor, 5}. */
final class Street {
  private static final Signs NUMBER = Signs.of("º°.#mM");

  private static final int WORDS = 8;

  private Street() {}

  /** From the start of the street to the end of its number, the range, or null. */
  static @Nullable Range before(Script text, int number, int house) {
    int to = gap(text, number);
    if (to == number || to == 0) {
      return null;
    }
    int dotless = text.charAt(to - 1) == '.' ? to - 1 : to;
    int from = Glyphs.wordStart(text, dotless);
    if (from == dotless) {
      return null;
    }
    if (dotless - from == 1 && Glyphs.says(text, from - 2, "s/n")) {
      int street = unnumbered(text, from - 2);
      return street < 0 ? null : new Range(street, to);
    }
    if (!House.starts(text, number)) {
      return null;
    }
    int kind = Streets.kind(text, from, dotless);
    if ((kind & (Streets.STOP | Streets.PARTICLE)) == Streets.STOP) {
      return null;
    }
    if ((kind & Streets.BOX) != 0) {
      int start = Boxes.start(text, from, dotless);
      return start < 0 ? null : new Range(start, house);
    }
    if ((kind & Streets.UNIT) != 0
        && (Glyphs.upper(text.charAt(from)) || text.startsWith("apt", from))) {
      return new Range(from, house);
    }
    boolean close = to >= number - 2;
    if (close && !Years.plausible(text, number, Glyphs.digits(text, number, 5))) {
      int start = german(text, from, dotless, kind);
      if (start >= 0) {
        return new Range(start, house);
      }
    }
    int start = prefixed(text, from, to);
    if (start < 0 && to >= number - 2 && Glyphs.upper(text.charAt(from))) {
      start = beforePostcode(text, from, house);
    }
    return start < 0 ? null : new Range(start, house);
  }

  /** The start of a name and a number that a postcode and a town follow; or -1. */
  private static int beforePostcode(Script text, int from, int house) {
    int next = Glyphs.at(text, house) == ',' ? house + 1 : house;
    int code = Glyphs.skip(text, next, 2);
    boolean follows =
        code > house
            && Glyphs.digit(Glyphs.at(text, code))
            && Glyphs.digit(Glyphs.at(text, code + 1));
    if (!follows || Months.month(text, from, Glyphs.wordEnd(text, from)) > 0) {
      return -1;
    }
    return Postcodes.withTown(text, code) > 0 ? names(text, from) : -1;
  }

  /** The start of up to four words with capitals, or particles between, that end in one. */
  private static int names(Script text, int from) {
    int start = from;
    int i = from;
    for (int words = 0; words < 4 && Glyphs.at(text, i - 1) == ' '; words++) {
      int to = i - 1;
      i = Glyphs.wordStart(text, to);
      boolean capital = i < to && Glyphs.upper(text.charAt(i));
      boolean particle = i < to && (Streets.kind(text, i, to) & Streets.PARTICLE) != 0;
      if (!capital && !particle) {
        break;
      }
      start = capital ? i : start;
    }
    return start;
  }

  /** The start of a street without a number, {@code Calle Mayor s/n}; a postcode follows it. */
  private static int unnumbered(Script text, int end) {
    int i = Glyphs.skipBack(text, end, 2);
    i = Glyphs.at(text, i - 1) == ',' ? Glyphs.skipBack(text, i - 1, 2) : i;
    int from = Glyphs.wordStart(text, i);
    return from < i ? prefixed(text, from, i) : -1;
  }

  /** The end of what stands before the number, its blanks, comma and {@code nº} left out. */
  private static int gap(Script text, int number) {
    int i = Glyphs.skipBack(text, prefix(text, number), 2);
    if (Glyphs.at(text, i - 1) == '-' && Glyphs.blank(Glyphs.at(text, i - 2))) {
      i = Glyphs.skipBack(text, i - 1, 1);
    }
    if (!NUMBER.has(Glyphs.at(text, i - 1))) {
      return comma(text, i, number);
    }
    for (String sign :
        new String[] {"nº", "n°", "n.º", "nr.", "n.", "no.", "#", "núm.", "km.", "km"}) {
      int at = i - sign.length();
      if (at > 0 && Glyphs.says(text, at, sign) && " ,".indexOf(text.charAt(at - 1)) >= 0) {
        i = Glyphs.skipBack(text, at, 2);
        break;
      }
    }
    return comma(text, i, number);
  }

  private static int comma(Script text, int at, int number) {
    int i = Glyphs.at(text, at - 1) == ',' ? Glyphs.skipBack(text, at - 1, 2) : at;
    return i == number && Glyphs.at(text, i - 1) == ',' ? i - 1 : i;
  }

  /** The start of the country's letters of a postcode such as {@code E-40002}. */
  static int prefix(Script text, int number) {
    if (Glyphs.at(text, number - 1) != '-') {
      return number;
    }
    int from = number - 1;
    while (number - from < 3 && Glyphs.upper(Glyphs.at(text, from - 1))) {
      from--;
    }
    boolean letters = from < number - 1 && !Glyphs.word(Glyphs.at(text, from - 1));
    return letters ? from : number;
  }

  /**
   * The start of a name that ends like a street's: {@code Berliner Str. 5}, {@code Kungsgatan 3}.
   */
  private static int german(Script text, int from, int to, int kind) {
    boolean capital = Glyphs.upper(text.charAt(from));
    if ((kind & Streets.NUMBERED) != 0 && Glyphs.at(text, from - 1) == ' ') {
      int name = Glyphs.wordStart(text, from - 1);
      boolean named = name < from - 2 && Glyphs.upper(text.charAt(name));
      boolean street = Glyphs.says(text, from, "s") || Glyphs.says(text, from, "w");
      return named ? (street ? second(text, name) : names(text, name)) : -1;
    }
    boolean named = Streets.named(text, from, to) && (kind & Streets.STOP) == 0;
    return named && capital ? adjective(text, from) : -1;
  }

  /** Takes in a second word of the name on the left, when it is a given name or an initial. */
  private static int second(Script text, int name) {
    if (Glyphs.at(text, name - 1) != ' ') {
      return name;
    }
    int from = Glyphs.wordStart(text, name - 1);
    boolean ulica = from < name - 1 && Streets.opens(Streets.kind(text, from, name - 1), true);
    return ulica ? from : name;
  }

  private static int adjective(Script text, int from) {
    int to = from - 1;
    int start = Glyphs.at(text, to) == ' ' ? Glyphs.wordStart(text, to) : to;
    return start >= 0 && start < to && ADJECTIVES.holds(text, start, to) ? start : from;
  }

  /** The start of a name that opens with a word such as {@code calle} or {@code ul.}, or -1. */
  private static int prefixed(Script text, int from, int to) {
    int i = from;
    int end = to;
    int small = 0;
    for (int words = 0; words < WORDS; words++) {
      int dotless = Glyphs.at(text, end - 1) == '.' ? end - 1 : end;
      int kind = Streets.kind(text, i, dotless);
      boolean written = Glyphs.upper(text.charAt(i)) || dotless < end;
      if (Streets.opens(kind, written) && opens(text, i, dotless, words)) {
        return i;
      }
      boolean capital = Glyphs.upper(text.charAt(i));
      boolean part = (kind & Streets.PARTICLE) != 0;
      small += capital || part ? 0 : 1;
      if (small > 1 || (!part && !capital && (kind & Streets.STOP) != 0)) {
        return -1;
      }
      char c = Glyphs.at(text, i - 1);
      if (c == '/'
          && Glyphs.word(Glyphs.at(text, i + 1))
          && (Glyphs.at(text, i - 2) | 32) == 'c'
          && !Glyphs.word(Glyphs.at(text, i - 3))) {
        return i - 2;
      }
      end = Glyphs.skipBack(text, i, 2);
      char before = Glyphs.at(text, end - 1);
      if (end == i && before != '.') {
        return -1;
      }
      if (before == '/' || (before == '.' && Glyphs.at(text, end - 2) == '/')) {
        return cSlash(text, end);
      }
      int stop = before == '.' || before == 'º' ? end - 1 : end;
      i = Glyphs.wordStart(text, stop);
      if (i == stop) {
        return -1;
      }
    }
    return -1;
  }

  /** Whether a word opens a street's name here: not a lone letter, and something follows it. */
  private static boolean opens(Script text, int start, int end, int words) {
    boolean brief = end - start < 3;
    boolean marked = Glyphs.at(text, end) == '.' || Glyphs.at(text, end) == 'º';
    boolean capital = Glyphs.upper(text.charAt(start));
    if (Glyphs.says(text, start - 3, "et ") || words == 0) {
      return false;
    }
    return (!brief || (marked && (capital || end - start == 2)));
  }

  /** The start of {@code C/}, {@code C./} or {@code Av/} that ends at an offset, or -1. */
  private static int cSlash(Script text, int end) {
    int slash = text.charAt(end - 1) == '/' ? end - 1 : end - 2;
    int to = Glyphs.at(text, slash - 1) == '.' ? slash - 1 : slash;
    int from = Glyphs.wordStart(text, to);
    boolean street =
        from < to && to - from <= 2 && "capn".indexOf(Glyphs.fold(text.charAt(from))) >= 0;
    return street ? from : -1;
  }

  private static final Lexicon ADJECTIVES =
      Lexicon.of(
          """
          alte neue große kleine obere untere lange kurze hohe breite äußere innere mittlere van sint
          oude nieuwe grote korte lange gamla stora lilla nya store lille
          """);
}
