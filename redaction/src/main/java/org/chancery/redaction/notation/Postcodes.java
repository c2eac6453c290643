package org.chancery.redaction.notation;

import org.jspecify.annotations.Nullable;

/**
 * Reads postcodes where their shape, a state, a town or a word such as "ZIP" shows them: {@code CA
 * 94105}, {@code SW1A 1AA}, {@code 1012 AB Amsterdam}, {@code D-10115 Berlin}, {@code PLZ: 10115}.
 */
public final class Postcodes {
  private static final Signs BEFORE = Signs.of(" :=\"'\t.(");
  private static final Signs APART = Signs.of(",.;-)");

  private static final String STATES =
      " AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ"
          + " NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR GU VI AS MP AA AE"
          + " AP AB BC MB NB NL NS NT NU ON PE QC SK YT NSW VIC QLD WA SA TAS ACT ";
  private static final String AREAS =
      " AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY"
          + " E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L"
          + " LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM"
          + " S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF"
          + " WN WR WS WV YO ZE GIR ";
  static final Lexicon SAID =
      Lexicon.of(
          """
          zip zipcode zipcodes postcode postcodes postalcode plz postleitzahl postal cp cep cap codice
          kod pocztowy postnummer postnr psč irányítószám postinumero code_postal
          """);

  private Postcodes() {}

  /**
   * The postcode, with its state or town, of which the number or code at {@code start} is part.
   *
   * @param announced what {@link Announcing#may} says
   */
  public static @Nullable Range read(Script text, int start, boolean announced) {
    if (!Glyphs.digit(text.charAt(start))) {
      int stop = lettered(text, start);
      return stop > 0 ? new Range(start, stop) : null;
    }
    int digits = Glyphs.digits(text, start, 7);
    if (digits - start > 5 || digits - start < 3 || Glyphs.word(Glyphs.at(text, start - 1))) {
      return null;
    }
    int zip = zip(text, start);
    int state = zip < 0 ? -1 : stateBefore(text, start);
    if (state >= 0) {
      return new Range(
          state == Glyphs.skipBack(text, start, 2) - 2 ? town(text, state) : state,
          Tail.end(text, zip));
    }
    if (zip == start + 10 && House.starts(text, start)) {
      return new Range(start, zip);
    }
    Range said = announced ? said(text, start, digits) : null;
    return said != null || digits - start != 5 ? said : ofTown(text, start, digits);
  }

  /** A number that a comma, a full stop or a country's letters set apart, and a town after it. */
  private static @Nullable Range ofTown(Script text, int start, int digits) {
    int from = Street.prefix(text, start);
    int to = Glyphs.skipBack(text, from, 2);
    boolean apart = from < start || (to < from && APART.has(Glyphs.at(text, to - 1)));
    boolean round = text.startsWith("000", digits - 3);
    int town = apart && !round ? withTown(text, start) : -1;
    if (town < 0 || town - digits < 5) {
      return null;
    }
    char c = Glyphs.at(text, town);
    boolean ends = c == '\0' || Glyphs.lineEnd(c) || ".,;(-".indexOf(c) >= 0;
    boolean contact =
        Glyphs.says(text, Glyphs.skip(text, town, 2), "e-mail") || Glyphs.at(text, town + 1) == '(';
    boolean people = Peoples.read(text, digits + 1, digits + 1) != null;
    return (ends || contact) && !people ? new Range(from, Tail.end(text, town)) : null;
  }

  /** A number after a word such as "ZIP", with at most "is", "code" and punctuation between. */
  private static @Nullable Range said(Script text, int start, int digits) {
    int i = start;
    for (int words = 0; words < 3; words++) {
      while (i > 0 && start - i < 20 && BEFORE.has(text.charAt(i - 1))) {
        i--;
      }
      int from = i;
      while (from > 0 && i - from < 14 && Glyphs.letter(text.charAt(from - 1))) {
        from--;
      }
      boolean word = i - from > 1 && from < start - 2;
      if (word && SAID.holds(text, from, i)) {
        int stop = body(text, start, digits);
        return stop > 0 ? new Range(start, stop) : null;
      }
      boolean link = word && (Glyphs.says(text, from, "code") || Glyphs.says(text, from, "is"));
      boolean dotted = i - from == 1 && Glyphs.says(text, from - 2, "c.p");
      if (dotted) {
        int stop = body(text, start, digits);
        return stop > 0 ? new Range(start, stop) : null;
      }
      if (!link) {
        return null;
      }
      i = from;
    }
    return null;
  }

  /** The end of a postcode of any country that starts with these digits, or -1. */
  private static int body(Script text, int start, int digits) {
    int i = digits;
    char c = Glyphs.at(text, i);
    if ((c == '-' || c == ' ') && Glyphs.digit(Glyphs.at(text, i + 1))) {
      int second = Glyphs.digits(text, i + 1, 5);
      i = second - i <= 5 && !Glyphs.word(Glyphs.at(text, second)) ? second : i;
    }
    int length = i - start;
    return length >= 4 && length <= 10 && !Glyphs.word(Glyphs.at(text, i)) ? i : -1;
  }

  /** The end of five digits, or five and four, that start at an offset; or -1. */
  static int zip(Script text, int start) {
    int five = Glyphs.digits(text, start, 6);
    if (five - start != 5) {
      return -1;
    }
    int four = Glyphs.at(text, five) == '-' ? Glyphs.digits(text, five + 1, 5) : five;
    int end = four == five + 5 ? four : five;
    return Glyphs.word(Glyphs.at(text, end)) ? -1 : end;
  }

  /** The start of a state's two capitals just before an offset, or -1. */
  private static int stateBefore(Script text, int at) {
    int to = Glyphs.skipBack(text, at, 2);
    int from = to - 2;
    if (to == at || from < 0) {
      return -1;
    }
    int post = soldiers(text, from);
    return post >= 0 ? post : state(text, from) == to ? from : -1;
  }

  /** The start of {@code FPO AP} and of the ship or unit on the line before, or -1. */
  private static int soldiers(Script text, int state) {
    int from = state - 4;
    boolean post =
        from >= 0
            && Glyphs.says(text, from + 1, "po ")
            && "afd".indexOf(Glyphs.fold(text.charAt(from))) >= 0
            && Glyphs.fold(text.charAt(state)) == 'a'
            && "aep".indexOf(Glyphs.fold(text.charAt(state + 1))) >= 0;
    if (!post || Glyphs.word(Glyphs.at(text, from - 1))) {
      return -1;
    }
    int end = from;
    while (end > 0 && from - end < 4 && " \n\r,".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    int word = Glyphs.wordStart(text, end);
    int ship = Glyphs.at(text, word - 1) == ' ' ? Glyphs.wordStart(text, word - 1) : word;
    boolean named = ship < word - 2 && SHIPS.holds(text, ship, word - 1);
    return named ? ship : from;
  }

  private static final Lexicon SHIPS = Lexicon.of("uss usns usnv usnm usncv uscgc usav");

  /** The end of a state's abbreviation in capitals that starts at an offset, or -1. */
  static int state(Script text, int at) {
    int end = at;
    while (end - at < 4 && Glyphs.upper(Glyphs.at(text, end))) {
      end++;
    }
    boolean whole = (end - at == 2 || end - at == 3) && Glyphs.whole(text, at, end);
    return whole && STATES.contains(" " + text.substring(at, end) + " ") ? end : -1;
  }

  /** The start of the town that stands before a state, after which may be a comma. */
  private static int town(Script text, int state) {
    int to = Glyphs.skipBack(text, state, 1);
    boolean comma = Glyphs.at(text, to - 1) == ',';
    int i = comma ? to - 1 : to;
    int start = state;
    for (int words = 0; words < 3 && (comma || words < 1); words++) {
      int from = Glyphs.wordStart(text, i);
      if (from == i || !Glyphs.upper(text.charAt(from)) || SAID.holds(text, from, i)) {
        break;
      }
      start = from;
      i = Glyphs.skipBack(text, from, 1);
      if (i == from) {
        break;
      }
    }
    return start;
  }

  /** The end of a British or Canadian postcode in capitals that starts at an offset, or -1. */
  static int lettered(Script text, int start) {
    int area = start;
    while (area - start < 4 && Glyphs.upper(Glyphs.at(text, area))) {
      area++;
    }
    if (area == start || area - start > 3 || Glyphs.word(Glyphs.at(text, start - 1))) {
      return -1;
    }
    int canada = area == start + 1 ? canadian(text, start) : -1;
    return canada > 0 ? canada : british(text, start, area);
  }

  private static int british(Script text, int start, int area) {
    int i = Glyphs.digits(text, area, 3);
    boolean giro = text.startsWith("GIR 0AA", start);
    if (!giro && (i == area || i - area > 2)) {
      return -1;
    }
    i = giro ? start + 3 : i;
    char c = Glyphs.at(text, i);
    i = i - area == 1 && Glyphs.upper(c) ? i + 1 : i;
    boolean inward =
        Glyphs.at(text, i) == ' '
            && Glyphs.digit(Glyphs.at(text, i + 1))
            && inner(Glyphs.at(text, i + 2))
            && inner(Glyphs.at(text, i + 3))
            && !Glyphs.word(Glyphs.at(text, i + 4));
    return inward && AREAS.contains(" " + text.substring(start, area) + " ") ? i + 4 : -1;
  }

  private static boolean inner(char c) {
    return c >= 'A' && c <= 'Z' && "CIKMOV".indexOf(c) < 0;
  }

  private static int canadian(Script text, int start) {
    char gap = Glyphs.at(text, start + 3);
    boolean good =
        "ABCEGHJKLMNPRSTVXY".indexOf(text.charAt(start)) >= 0
            && Glyphs.digit(Glyphs.at(text, start + 1))
            && Glyphs.upper(Glyphs.at(text, start + 2))
            && gap == ' '
            && Glyphs.digit(Glyphs.at(text, start + 4))
            && Glyphs.upper(Glyphs.at(text, start + 5))
            && Glyphs.digit(Glyphs.at(text, start + 6))
            && !Glyphs.word(Glyphs.at(text, start + 7));
    return good && "DFIOQU".indexOf(text.charAt(start + 2)) < 0 ? start + 7 : -1;
  }

  /** The end of a postcode and the town after it that start at an offset, or -1. */
  static int withTown(Script text, int start) {
    int i = start;
    while (i - start < 2 && Glyphs.upper(Glyphs.at(text, i))) {
      i++;
    }
    i = i > start && Glyphs.at(text, i) == '-' ? i + 1 : start;
    int digits = Glyphs.digits(text, i, 7);
    int code = digits;
    char c = Glyphs.at(text, digits);
    int second = Glyphs.digits(text, digits + 1, 4);
    if ((c == '-' || c == ' ') && second > digits + 1 && digits - i <= 5) {
      boolean shaped = c == '-' || (digits - i == 3 && second - digits == 3);
      code = shaped ? second : digits;
    } else if (c == ' ' && digits - i == 4 && dutch(text, digits + 1)) {
      code = digits + 3;
    }
    if (digits - i < 2 || code - i < 4 || code - i > 9 || Glyphs.word(Glyphs.at(text, code))) {
      return -1;
    }
    int gap = Glyphs.at(text, code) == '.' || Glyphs.at(text, code) == ',' ? code + 1 : code;
    gap = Glyphs.skip(text, gap, 2);
    gap = Glyphs.at(text, gap) == '-' ? Glyphs.skip(text, gap + 1, 1) : gap;
    return gap == code ? -1 : Tail.town(text, gap);
  }

  private static boolean dutch(Script text, int at) {
    return Glyphs.upper(Glyphs.at(text, at))
        && Glyphs.upper(Glyphs.at(text, at + 1))
        && !Glyphs.word(Glyphs.at(text, at + 2));
  }
}
