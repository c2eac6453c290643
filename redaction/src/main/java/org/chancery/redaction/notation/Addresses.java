package org.chancery.redaction.notation;

import org.jspecify.annotations.Nullable;

/**
 * Reads street addresses and letter boxes around a number, by the shapes of two dozen countries:
 * {@code 12 Main St, Apt 5, Boston, MA 02101}, {@code 12 bis, rue de la Paix, 75001 Paris}, {@code
 * C/ Mayor, 5, 2º B, 28013 Madrid}, {@code Hauptstraße 12a, 10115 Berlin}, {@code P.O. Box 255}.
 */
public final class Addresses {
  private static final int WORDS = 6;

  private Addresses() {}

  /** The address that the number or code at {@code start} is part of. */
  public static @Nullable Range read(Script text, int start, int end) {
    int house = Glyphs.digit(text.charAt(start)) ? House.end(text, start) : -1;
    if (house < 0 || !opens(text, start)) {
      return null;
    }
    Range back = Street.before(text, start, house);
    if (back != null) {
      return new Range(back.start(), Tail.end(text, back.end()));
    }
    int core = House.starts(text, start) ? forward(text, start, house) : -1;
    return core > 0 ? new Range(start, Tail.end(text, core)) : null;
  }

  private static boolean opens(Script text, int start) {
    return House.starts(text, start) || Street.prefix(text, start) < start;
  }

  /**
   * The end of an address that starts with the number at {@code start}, without what follows the
   * street and the number; or -1.
   */
  static int forward(Script text, int start) {
    int house = House.end(text, start);
    return house < 0 ? -1 : forward(text, start, house);
  }

  private static int forward(Script text, int start, int house) {
    int i = Glyphs.skip(text, Glyphs.at(text, house) == ',' ? house + 1 : house, 1);
    char first = Glyphs.at(text, i);
    if (i == house || !(Glyphs.letter(first) || Glyphs.digit(first))) {
      return -1;
    }
    if (Glyphs.digit(first)) {
      return ordinalStreet(text, i);
    }
    return new Words(text, start, i).end();
  }

  /** {@code 291 6th Dr.} and {@code 4823 12 Main St}. */
  private static int ordinalStreet(Script text, int at) {
    int digits = Glyphs.digits(text, at, 4);
    int word = Glyphs.wordEnd(text, digits);
    boolean ordinal = word == digits + 2 && Glyphs.letter(Glyphs.at(text, digits));
    if (ordinal && Glyphs.at(text, word) == ' ') {
      int type = Glyphs.wordEnd(text, word + 1);
      boolean street =
          type > word + 1
              && (Streets.kind(text, word + 1, type) & (Streets.AFTER | Streets.AFTER_WEAK)) != 0
              && Glyphs.upper(text.charAt(word + 1));
      return street ? dot(text, type) : -1;
    }
    return House.starts(text, at) ? second(text, at) : -1;
  }

  private static int second(Script text, int at) {
    int house = House.end(text, at);
    int i = Glyphs.skip(text, house, 1);
    return house > 0 && i > house && Glyphs.letter(Glyphs.at(text, i))
        ? new Words(text, at, i).end()
        : -1;
  }

  static int dot(Script text, int end) {
    return Glyphs.at(text, end) == '.' ? end + 1 : end;
  }

  /** The words after a house's number, read once to see whether they name a street. */
  private static final class Words {
    private final Script text;
    private final int house;
    private final int first;
    private int at;
    private int words;
    private int type = -1;
    private boolean capitals = true;
    private boolean prefixed;
    private boolean numbered;
    private boolean stopped;
    private boolean lane;
    private int lastName = -1;

    Words(Script text, int house, int at) {
      this.text = text;
      this.house = house;
      this.first = at;
      this.at = at;
    }

    int end() {
      boolean more = true;
      while (more && words < WORDS && Glyphs.letter(Glyphs.at(text, at))) {
        more = take();
      }
      if (type > 0) {
        return type;
      }
      int next = Glyphs.skip(text, at, 2);
      next = Glyphs.at(text, next) == ',' && prefixed ? Glyphs.skip(text, next + 1, 1) : next;
      boolean digit = Glyphs.digit(Glyphs.at(text, next)) && House.starts(text, next);
      int house = digit && !stopped ? House.end(text, next) : -1;
      if (house > 0 && prefixed && words > 1 && Postcodes.withTown(text, next) > 0) {
        return lastName;
      }
      if (house > 0 && words > 0) {
        boolean street = (prefixed && words > 1) || numbered || (said() && !dated());
        return street || Tail.unitFollows(text, house) ? house : -1;
      }
      boolean unit = !stopped && words > 0 && Tail.unitFollows(text, lastName);
      return (prefixed && lastName > 0 && words > 1) || unit ? lastName : -1;
    }

    /** Whether a word such as "address" or "lives" stands before, on the same line. */
    private boolean said() {
      int from = Math.max(0, house - 26);
      return SAID.before(text, house, 26) && text.indexOf('\n', from, house) < 0;
    }

    /** Whether one of the words names a month. */
    private boolean dated() {
      for (int i = first; i < at; i++) {
        int end = Glyphs.wordEnd(text, i);
        if (Months.month(text, i, end) > 0) {
          return true;
        }
        i = end;
      }
      return false;
    }

    /** Takes one word; false when the name is over. */
    private boolean take() {
      int end = Glyphs.wordEnd(text, at);
      int kind = Streets.kind(text, at, end);
      char second = Glyphs.at(text, at + 1);
      boolean elided = (second == '\'' || second == '’') && end > at + 2;
      boolean capital = Glyphs.upper(text.charAt(elided ? at + 2 : at));
      boolean particle = (kind & Streets.PARTICLE) != 0;
      if ((kind & Streets.STOP) != 0 && !(particle && words > 0) && !capital) {
        stopped = true;
        return false;
      }
      if ((kind & (Streets.UNIT | Streets.BOX)) != 0 && words > 0) {
        return false;
      }
      if (prefixed && lastName > 0 && words > 1 && !capital && !particle) {
        return false;
      }
      prefixed |= words == 0 && end - at > 1 && Streets.opens(kind, capital || particleAfter(end));
      lane |= words == 0 && (kind & Streets.AFTER) != 0;
      numbered |= Streets.named(text, at, end) || (words > 0 && (kind & Streets.NUMBERED) != 0);
      capitals &= capital || particle;
      if (words > 0 && !prefixed && street(kind, capital)) {
        return type(end);
      }
      lastName = particle ? lastName : end;
      words++;
      at = Addresses.dot(text, end);
      boolean blank = Glyphs.at(text, at) == ' ' && Glyphs.letter(Glyphs.at(text, at + 1));
      boolean initial = at > end && Glyphs.letter(Glyphs.at(text, at));
      at += blank ? 1 : 0;
      return blank || initial;
    }

    private boolean street(int kind, boolean capital) {
      boolean strong = (kind & Streets.AFTER) != 0;
      boolean weak = (kind & Streets.AFTER_WEAK) != 0 && capital;
      if (Years.plausible(text, house, Glyphs.digits(text, house, 5))
          && (weak || CRT.holds(text, at, Glyphs.wordEnd(text, at)))) {
        return Tail.end(text, Glyphs.wordEnd(text, at)) > Glyphs.wordEnd(text, at);
      }
      boolean small = strong && words <= 3 && !capitals && !lane;
      return (capitals && (strong || weak)) || (small && lowerStreet());
    }

    private boolean particleAfter(int end) {
      int next = Glyphs.at(text, end) == ' ' ? Glyphs.wordEnd(text, end + 1) : end;
      return next > end + 1
          && (Streets.kind(text, end + 1, next) & Streets.PARTICLE) != 0
          && Glyphs.fold(text.charAt(end + 1)) != 'o';
    }

    /** Whether a street written small is followed by a unit, a comma or the end of the line. */
    private boolean lowerStreet() {
      int end = Addresses.dot(text, Glyphs.wordEnd(text, at));
      char c = Glyphs.at(text, end);
      return Tail.unitFollows(text, end) || (end - at > 3 && (c == '\0' || Glyphs.lineEnd(c)));
    }

    private boolean type(int end) {
      int stop = Addresses.dot(text, end);
      int next = Glyphs.at(text, stop) == ' ' ? Glyphs.wordEnd(text, stop + 1) : stop;
      boolean direction =
          next > stop + 1 && next <= stop + 10 && DIRECTIONS.holds(text, stop + 1, next);
      boolean second =
          next > stop + 1
              && Glyphs.upper(text.charAt(stop + 1))
              && (Streets.kind(text, stop + 1, next) & Streets.AFTER) != 0;
      type = direction || second ? Addresses.dot(text, next) : stop;
      if (Glyphs.at(text, type - 1) == '.' && sentenceEnds(type)) {
        type = end;
      }
      return false;
    }

    private boolean sentenceEnds(int at) {
      return Glyphs.at(text, at - 2) != 't'
          && Glyphs.at(text, at - 2) != 'e'
          && at == text.length();
    }
  }

  /** Streets that are as often something that a year goes before: {@code 1987 Supreme Court}. */
  private static final Lexicon CRT = Lexicon.of("court ct drive close parade circuit");

  private static final Lexicon SAID =
      Lexicon.of(
          """
          address addresses adresse domicilio dirección anschrift indirizzo endereço adres located lives
          live living resides residing
          """);

  private static final Lexicon DIRECTIONS =
      Lexicon.of(
          "n s e w ne nw se sw north south east west northeast northwest southeast southwest");
}
