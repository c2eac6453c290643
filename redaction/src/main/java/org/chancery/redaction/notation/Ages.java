package org.chancery.redaction.notation;

import org.jspecify.annotations.Nullable;

/**
 * Reads ages of people: {@code 34 years old}, {@code 34-year-old}, {@code 61 y/o}, {@code aged 34},
 * {@code Edad: 45}, {@code mujer de 45 años}, {@code 45 ans}, {@code 45 Jahre alt}, {@code wiek
 * 45}. A span of time ("for 10 years") is not an age.
 */
public final class Ages {
  private static final Signs BEFORE = Signs.of(" :=\"'\t");

  private static final int MOST = 125;
  private static final int YEAR = 1;
  private static final int LOOSE = 2;

  private static final Lexicon UNITS =
      Lexicon.of(
          new int[] {YEAR, LOOSE},
          "years year yrs yr yo jährige jähriger jährigen jährig jarige jaar jahre jahren",
          """
          años año ans an anni anos meses mois mesi months month monate lat roku jahre jahren jaar
          días jours semanas weeks days
          """);
  private static final Lexicon AFTER =
      Lexicon.of("old of_age de_edad d'âge di_età de_idade alt oud life_old");
  static final Lexicon SAID =
      Lexicon.of(
          """
          age aged ages edad âge âgé âgée âgés alter età eta idade leeftijd wiek wieku ålder alder
          turned turning
          """);
  private static final Lexicon PERSON =
      Lexicon.of(
          """
          man woman boy girl male female patient person child infant
          mujer varón hombre niño niña paciente señora señor joven chico chica bebé lactante anciano
          anciana adolescente gestante primigesta escolar neonato femenino masculino femenina
          masculina blanca blanco
          homme femme garçon fille enfant patiente nourrisson monsieur madame
          mann frau patientin junge mädchen kind uomo donna bambino bambina paziente ragazzo ragazza
          homem mulher menino menina doente vrouw jongen meisje kobieta mężczyzna pacjent pacjentka
          """);
  private static final Lexicon SINCE = Lexicon.of("a desde hasta de tras sobre");
  private static final Lexicon LINK =
      Lexicon.of("de d' di von i of los las con à a im mit com blanca mestiza adulto adulta");

  private Ages() {}

  /**
   * The age whose number starts at {@code start}.
   *
   * @param announced what {@link Announcing#may} says
   */
  public static @Nullable Range read(Script text, int start, boolean announced) {
    int digits = Glyphs.digits(text, start, 4);
    char before = Glyphs.at(text, start - 1);
    boolean joined =
        Glyphs.word(before)
            || ((before == '.' || before == ',' || before == '-' || before == '/')
                && Glyphs.digit(Glyphs.at(text, start - 2)));
    if (digits == start
        || digits - start > 3
        || joined
        || Glyphs.number(text, start, digits) > MOST) {
      return null;
    }
    return rest(text, start, digits, announced);
  }

  /** The age whose number is a word that starts at {@code start}: {@code thirty-five years old}. */
  public static @Nullable Range spelled(Script text, int start, int end) {
    boolean one = !Glyphs.word(Glyphs.at(text, start - 1)) && !Glyphs.word(Glyphs.at(text, end));
    if (!one || !NUMBERS.holds(text, start, end)) {
      return null;
    }
    int stop = end;
    if (Glyphs.at(text, end) == '-') {
      int second = unitEnd(text, end + 1);
      stop = second > end + 1 && NUMBERS.holds(text, end + 1, second) ? second : end;
    }
    char c = Glyphs.at(text, stop);
    return c == ' ' || c == '-' ? rest(text, start, stop, true) : null;
  }

  static final String NUMBER_WORDS =
      """
          one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
          sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
          dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis
          veinte treinta cuarenta cincuenta sesenta setenta ochenta
          deux trois quatre cinq sept huit neuf dix onze douze quinze vingt trente quarante cinquante
      """;
  private static final Lexicon NUMBERS = Lexicon.of(NUMBER_WORDS);

  private static @Nullable Range rest(Script text, int start, int digits, boolean announced) {
    int unit = Glyphs.skip(text, digits, 1);
    unit = Glyphs.at(text, unit) == '-' ? unit + 1 : unit;
    int stop = brief(text, unit);
    if (stop > 0) {
      return new Range(start, stop);
    }
    int unitEnd = Glyphs.letter(Glyphs.at(text, unit)) ? unitEnd(text, unit) : unit;
    int kind = unitEnd == unit ? 0 : UNITS.value(text, unit, unitEnd);
    if (kind == 0) {
      return announced ? plain(text, start, digits) : null;
    }
    int old = old(text, unitEnd);
    if (old > 0) {
      return new Range(start, old);
    }
    boolean person =
        said(text, start)
            || ((kind & LOOSE) != 0 && ofPerson(text, start, Glyphs.says(text, unit, "a")));
    boolean whole = jahrig(text, unit, unitEnd);
    return person || whole ? new Range(start, unitEnd) : null;
  }

  /** {@code y/o}, {@code yo} and {@code y.o.}. */
  private static int brief(Script text, int at) {
    if (Glyphs.fold(Glyphs.at(text, at)) != 'y') {
      return -1;
    }
    char c = Glyphs.at(text, at + 1);
    int o = c == '/' || c == '.' ? at + 2 : at + 1;
    boolean good = Glyphs.fold(Glyphs.at(text, o)) == 'o' && !Glyphs.word(Glyphs.at(text, o + 1));
    return good ? o + (c == '.' && Glyphs.at(text, o + 1) == '.' ? 2 : 1) : -1;
  }

  private static int unitEnd(Script text, int from) {
    int i = from;
    while (i - from < 12 && Glyphs.letter(Glyphs.at(text, i))) {
      i++;
    }
    return i;
  }

  private static boolean jahrig(Script text, int from, int end) {
    boolean german = Glyphs.says(text, from, "jähr") && !Glyphs.says(text, from, "jahre");
    return end - from >= 6 && (german || Glyphs.says(text, from, "jarige"));
  }

  private static int old(Script text, int unitEnd) {
    int i = Glyphs.at(text, unitEnd) == '.' ? unitEnd + 1 : unitEnd;
    char c = Glyphs.at(text, i);
    i = c == '-' || Glyphs.blank(c) ? i + 1 : i;
    return i == unitEnd ? -1 : AFTER.longest(text, i);
  }

  /** A number without a unit, after a word such as "age" and before something that ends it. */
  private static @Nullable Range plain(Script text, int start, int digits) {
    char c = Glyphs.at(text, digits);
    boolean joint = c == '.' || c == ',' || c == ':' || c == '/' || c == '-' || c == '%';
    boolean goesOn = joint && Glyphs.word(Glyphs.at(text, digits + 1));
    return !Glyphs.word(c) && c != '%' && !goesOn && said(text, start)
        ? new Range(start, digits)
        : null;
  }

  /** Whether a word for age stands before, with nothing but a colon, "of" or "is" between. */
  private static boolean said(Script text, int start) {
    int i = start;
    for (int words = 0; words < 3; words++) {
      while (i > 0 && start - i < 24 && BEFORE.has(text.charAt(i - 1))) {
        i--;
      }
      int from = i;
      while (from > 0 && start - from < 30 && Glyphs.letter(text.charAt(from - 1))) {
        from--;
      }
      if (from == i) {
        return false;
      }
      if (SAID.holds(text, from, i)) {
        return true;
      }
      if (!BETWEEN.holds(text, from, i)) {
        return false;
      }
      i = from;
    }
    return false;
  }

  static final Lexicon BETWEEN = Lexicon.of("of is was de von di just about approximately");

  /** Whether the number belongs to a person: {@code mujer de 45}, {@code a los 45}. */
  private static boolean ofPerson(Script text, int start, boolean years) {
    int i = start;
    int unknown = 0;
    for (int words = 0; words < 4; words++) {
      i = Glyphs.skipBack(text, i, 2);
      i = i > 0 && text.charAt(i - 1) == ',' && words > 0 ? i - 1 : i;
      int from = Glyphs.wordStart(text, i);
      if (from == i) {
        return false;
      }
      if (PERSON.holds(text, from, i)) {
        return true;
      }
      boolean los = words == 0 && years && i - from == 3 && Glyphs.says(text, from, "los");
      int to = Glyphs.skipBack(text, from, 1);
      if (los && SINCE.holds(text, Glyphs.wordStart(text, to), to)) {
        return true;
      }
      if (!LINK.holds(text, from, i) && unknown++ > 0) {
        return false;
      }
      i = from;
    }
    return false;
  }
}
