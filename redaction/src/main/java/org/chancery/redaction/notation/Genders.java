package org.chancery.redaction.notation;

import org.jspecify.annotations.Nullable;

/**
 * Reads what says a person's sex in a form ({@code Sexo: Varón}, {@code sex=F}) or beside an age
 * ({@code mujer de 45 años}, {@code 22-year-old female}).
 */
public final class Genders {
  private static final Signs UNIT = Signs.of("yamjdsYAMJ");

  private static final Lexicon KEYS =
      Lexicon.of("sex sexo sexe gender género geschlecht sesso geslacht płeć kön");
  private static final Lexicon VALUES =
      Lexicon.of(
          """
          m f h v w d x male female man woman non-binary nonbinary other
          hombre mujer varón masculino femenino femenina niño niña homme femme masculin féminin
          männlich weiblich divers maschio femmina maschile femminile masculino feminino man vrouw
          mężczyzna kobieta
          """);
  private static final Lexicon PERSONS =
      Lexicon.of(
          """
          mujer varón hombre niño niña femenino masculino homme femme garçon fille
          uomo donna bambino bambina homem mulher menino menina man woman boy girl male female
          mann frau junge mädchen kobieta mężczyzna
          """);

  private Genders() {}

  /** The value of a field such as {@code Sexo:}, asked at its colon or equals sign. */
  public static @Nullable Range field(Script text, int at, int after) {
    int to = at;
    to = Glyphs.quote(Glyphs.at(text, to - 1)) ? to - 1 : Glyphs.skipBack(text, to, 1);
    int from = Glyphs.wordStart(text, to);
    if (to - from < 3 || to - from > 10 || !KEYS.holds(text, from, to)) {
      return null;
    }
    int start = Glyphs.skip(text, after, 3);
    char quote = Glyphs.at(text, start);
    start += quote == '"' || quote == '\'' ? 1 : 0;
    int end = Glyphs.wordEnd(text, start);
    return end > start && VALUES.holds(text, start, end) ? new Range(start, end) : null;
  }

  /** A value after a word such as "sexo", as in {@code paciente de sexo femenino}. */
  public static @Nullable Range named(Script text, int start, int end) {
    int stop = Glyphs.wordEnd(text, start);
    int to = Glyphs.skipBack(text, start, 1);
    int from = to < start && stop - start > 3 ? Glyphs.wordStart(text, to) : to;
    boolean said = to - from >= 3 && KEYS.holds(text, from, to) && VALUES.holds(text, start, stop);
    return said ? new Range(start, stop) : null;
  }

  /** The word for a person's sex before or after an age whose number is {@code start..end}. */
  public static @Nullable Range beside(Script text, int start, int end, @Nullable Range age) {
    if (age == null) {
      return null;
    }
    char unit = Glyphs.at(text, end);
    unit = unit == ' ' || unit == '-' ? Glyphs.at(text, end + 1) : unit;
    // The unit may be joined on, as in "45yo".
    boolean joined = end - start > 3 && Glyphs.letter(text.charAt(end - 1));
    if (Glyphs.digit(text.charAt(start)) && !UNIT.has(unit) && !joined) {
      return null;
    }
    int next = Glyphs.skip(text, age.end(), 2);
    int stop = Glyphs.wordEnd(text, next);
    if (next > age.end() && stop > next && PERSONS.holds(text, next, stop)) {
      return new Range(next, stop);
    }
    int i = start;
    for (int words = 0; words < 3; words++) {
      i = Glyphs.skipBack(text, i, 2);
      i = Glyphs.at(text, i - 1) == ',' ? i - 1 : i;
      int from = Glyphs.wordStart(text, i);
      if (from == i) {
        return null;
      }
      if (PERSONS.holds(text, from, i)) {
        return new Range(from, i);
      }
      i = from;
    }
    return null;
  }
}
