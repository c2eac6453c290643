package org.chancery.redaction.notation;

/** Reads what follows a street and its number: units, postcode, town, state and country. */
final class Tail {
  private static final int PARTS = 8;

  private Tail() {}

  /** The end of an address whose street and number end at {@code core}. */
  static int end(Script text, int core) {
    int end = core;
    boolean unit = false;
    boolean house = false;
    for (int part = 0; part < PARTS; part++) {
      int from = gap(text, end);
      if (from == end && !Glyphs.letter(Glyphs.at(text, from))) {
        break;
      }
      int next = unit(text, end, from);
      unit |= next > 0;
      next = next > 0 ? next : place(text, end, from, unit);
      if (next < 0 && unit && !house && Glyphs.digit(Glyphs.at(text, from))) {
        next = Addresses.forward(text, from);
        house = true;
      }
      if (next <= end) {
        break;
      }
      end = next;
    }
    return end;
  }

  /** The start of what follows after blanks, one comma, dash or bracket, or one line end. */
  private static int gap(Script text, int end) {
    int i = Glyphs.skip(text, end, 4);
    char c = Glyphs.at(text, i);
    if (c == ',' || c == '.' || c == '-' || c == '–') {
      i = Glyphs.skip(text, i + 1, 3);
      c = Glyphs.at(text, i);
    }
    if (Glyphs.lineEnd(c)) {
      i += c == '\r' && Glyphs.at(text, i + 1) == '\n' ? 2 : 1;
      int most = i + 8;
      i += Glyphs.at(text, i) == '\n' ? 1 : 0;
      while (i < most && " >\t|*?,".indexOf(Glyphs.at(text, i)) >= 0) {
        i++;
      }
    }
    return i;
  }

  private static boolean has(Script text, int from, int to, char c) {
    return text.indexOf(c, from, Math.max(from, to)) >= 0;
  }

  /** Whether a unit such as {@code Suite 5} follows an offset. */
  static boolean unitFollows(Script text, int end) {
    if (end < 0) {
      return false;
    }
    int from = gap(text, end);
    int word = Glyphs.wordEnd(text, from);
    boolean unit =
        from > end && word > from && (Streets.kind(text, from, word) & Streets.UNIT) != 0;
    return unit && numbered(text, word) > 0;
  }

  private static int unit(Script text, int end, int from) {
    char c = Glyphs.at(text, from);
    if (c == '#' && Glyphs.word(Glyphs.at(text, from + 1))) {
      return House.end(text, from + 1);
    }
    int word = Glyphs.wordEnd(text, from);
    if (word > from) {
      int kind = Streets.kind(text, from, word);
      boolean unit = (kind & (Streets.UNIT | Streets.UNIT_WEAK)) != 0;
      return unit ? numbered(text, word) : -1;
    }
    boolean joined = has(text, end, from, ',') || has(text, end, from, '-');
    return joined && Glyphs.digit(c) && !has(text, end, from, '\n') ? floor(text, from) : -1;
  }

  /** The end of the number or letter of a unit, or -1. */
  private static int numbered(Script text, int word) {
    int i = Glyphs.at(text, word) == '.' || Glyphs.at(text, word) == ':' ? word + 1 : word;
    i = Glyphs.skip(text, i, 1);
    i = Glyphs.at(text, i) == '#' ? i + 1 : i;
    if (i == word) {
      return -1;
    }
    if (Glyphs.digit(Glyphs.at(text, i))) {
      return House.end(text, i);
    }
    boolean letter = Glyphs.upper(Glyphs.at(text, i)) && !Glyphs.word(Glyphs.at(text, i + 1));
    return letter ? i + 1 : -1;
  }

  /** A floor or door as Spaniards write it: {@code 2º B}, {@code 3 Der.}, {@code 1G}. */
  private static int floor(Script text, int from) {
    int i = Glyphs.digits(text, from, 4);
    if (i - from > 3) {
      return -1;
    }
    char c = Glyphs.at(text, i);
    if (c == '-' && Glyphs.digits(text, i + 1, 4) - i == 4) {
      return -1;
    }
    boolean marked = c == 'º' || c == 'ª' || c == '°';
    i += marked ? 1 : 0;
    int letter = Glyphs.skip(text, i, 1);
    int word = Glyphs.wordEnd(text, letter);
    if (word == letter + 1 && (Glyphs.upper(text.charAt(letter)) || letter == i)) {
      return Glyphs.digit(Glyphs.at(text, word)) ? -1 : word;
    }
    if (word > letter && SIDE.holds(text, letter, word)) {
      return Addresses.dot(text, word);
    }
    return (word > letter && !marked) || Glyphs.digit(Glyphs.at(text, letter)) ? -1 : i;
  }

  private static final Lexicon SIDE =
      Lexicon.of("der izq dcha izda puerta bajo pta piso planta floor");

  /** Postcode, town, state or country; or -1. */
  private static int place(Script text, int end, int from, boolean unit) {
    char c = Glyphs.at(text, from);
    if (c == '(') {
      int town = town(text, from + 1);
      return town > 0 && Glyphs.at(text, town) == ')' ? town + 1 : -1;
    }
    if (Glyphs.digit(c)) {
      int town = Postcodes.withTown(text, from);
      int zip = Postcodes.zip(text, from);
      return town > 0 ? town : zip;
    }
    if (!Glyphs.letter(c)) {
      return -1;
    }
    int known = known(text, from, has(text, end, from, ','));
    if (known > 0) {
      return known;
    }
    int town = town(text, from);
    int small = town > 0 ? town : small(text, from);
    if (small < 0) {
      return -1;
    }
    int after = gap(text, small);
    int next = after > small ? sure(text, small, after) : -1;
    if (next > 0) {
      return next;
    }
    boolean line = has(text, end, from, '\n');
    char stop = Glyphs.at(text, small);
    boolean ends = stop == '\0' || Glyphs.lineEnd(stop) || ",.;)\"".indexOf(stop) >= 0;
    boolean announced = line ? unit : has(text, end, from, ',');
    return town > 0 && ends && announced ? town : -1;
  }

  /** A country with a number, a lettered postcode, or a state; or -1. */
  private static int known(Script text, int from, boolean comma) {
    int country = Countries.end(text, from);
    if (country > 0) {
      return coded(text, country);
    }
    int code = Postcodes.lettered(text, from);
    code = code > 0 ? code : prefixed(text, from);
    if (code > 0) {
      return code;
    }
    int state = Postcodes.state(text, from);
    if (state > 0) {
      int number = gap(text, state);
      int zip = Postcodes.zip(text, number);
      int four = Glyphs.digits(text, number, 5);
      zip = zip < 0 && four - number == 4 && !Glyphs.word(Glyphs.at(text, four)) ? four : zip;
      return zip > 0 ? zip : comma ? state : -1;
    }
    return -1;
  }

  private static int prefixed(Script text, int from) {
    char c = Glyphs.at(text, from + 1);
    boolean dash = c == '-' || Glyphs.at(text, from + 2) == '-';
    return dash && Glyphs.upper(text.charAt(from)) ? Postcodes.withTown(text, from) : -1;
  }

  /** What makes the words before it a town. */
  private static int sure(Script text, int town, int from) {
    char c = Glyphs.at(text, from);
    if (Glyphs.digit(c)) {
      int zip = Glyphs.digits(text, from, 7);
      boolean code = zip - from >= 4 && zip - from <= 6 && !Glyphs.word(Glyphs.at(text, zip));
      return code && !Years.plausible(text, from, zip) ? zip : -1;
    }
    return Glyphs.letter(c) ? known(text, from, has(text, town, from, ',')) : -1;
  }

  /** Takes in a number of four to six digits after a country. */
  private static int coded(Script text, int country) {
    int from = Glyphs.skip(text, country, 1);
    int digits = Glyphs.digits(text, from, 7);
    boolean code =
        digits - from >= 4 && digits - from <= 6 && !Glyphs.word(Glyphs.at(text, digits));
    return code ? digits : country;
  }

  /** The end of a town's name of up to four words with capitals at an offset, or -1. */
  static int town(Script text, int from) {
    int end = -1;
    int i = from;
    for (int words = 0; words < 4; words++) {
      int word = Glyphs.wordEnd(text, i);
      if (word == i || Glyphs.digit(Glyphs.at(text, word))) {
        break;
      }
      boolean capital = Glyphs.upper(text.charAt(i));
      boolean particle = (Streets.kind(text, i, word) & Streets.PARTICLE) != 0;
      if (!capital && !(particle && end > 0)) {
        break;
      }
      end = capital ? word : end;
      int next = Glyphs.at(text, word) == '.' && word - i <= 3 ? word + 1 : word;
      boolean over = Glyphs.at(text, next) != ' ' || Countries.end(text, next + 1) > 0;
      if (over || Postcodes.state(text, next + 1) > 0) {
        break;
      }
      i = next + 1;
    }
    return end > from + 1 ? end : -1;
  }

  /** The end of up to three words written small, none of them an everyday one; or -1. */
  private static int small(Script text, int from) {
    int i = from;
    for (int words = 0; words < 3; words++) {
      int word = Glyphs.wordEnd(text, i);
      int kind = word > i ? Streets.kind(text, i, word) : Streets.STOP;
      if ((kind & Streets.STOP) != 0 && (kind & Streets.PARTICLE) == 0) {
        return -1;
      }
      if (Glyphs.at(text, word) != ' ' || !Glyphs.letter(Glyphs.at(text, word + 1))) {
        return word;
      }
      i = word + 1;
    }
    return -1;
  }
}
