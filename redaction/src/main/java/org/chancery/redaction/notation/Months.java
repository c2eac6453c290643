package org.chancery.redaction.notation;

/** Names of months, week days and seasons in nine languages, and the words that stand by dates. */
final class Months {
  private static final int UNCLEAR = 16;

  private static final Lexicon NAMES =
      Lexicon.of(
          new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, UNCLEAR},
          "january januar janvier enero gennaio januari janeiro stycznia styczeń styczniu jan ene",
          "february februar février febrero febbraio februari fevereiro lutego luty lutym feb févr",
          "march märz mars marzo maart março marca marzec marcu mar mrz",
          "april avril abril aprile kwietnia kwiecień kwietniu apr abr avr",
          "may mai mayo maggio mei maio maja maj maju",
          "june juni juin junio giugno junho czerwca czerwiec czerwcu jun",
          "july juli juillet julio luglio julho lipca lipiec lipcu jul juil",
          "august août agosto augustus augusti sierpnia sierpień sierpniu aug ago",
          "september septembre septiembre setiembre settembre setembro września wrzesień wrześniu"
              + " sep sept",
          "october oktober octobre octubre ottobre outubro października październik październiku"
              + " oct okt",
          "november novembre noviembre novembro listopada listopad listopadzie nov",
          "december dezember décembre diciembre dicembre dezembro grudnia grudzień grudniu dec dez"
              + " déc dic",
          "may march mar mai maj mars marca maja jan jun jul ene abr ago sep set dec dic feb nov");

  private static final Lexicon SEASONS =
      Lexicon.of(
          """
          spring summer autumn winter frühjahr frühling sommer herbst primavera verano otoño invierno
          printemps été automne hiver estate autunno inverno verão outono
          """);

  private static final String CLEAR =
      """
      monday tuesday wednesday thursday friday saturday sunday
      lunes miércoles jueves viernes mardi mercredi jeudi vendredi samedi dimanche
      lunedì martedì mercoledì giovedì venerdì sabato maandag dinsdag donderdag vrijdag zaterdag
      poniedziałek wtorek środa czwartek piątek segunda-feira terça-feira quarta-feira
      quinta-feira sexta-feira
      """;
  private static final String CAPITAL =
      "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag";

  private static final Lexicon DAYS = Lexicon.of(new int[] {1, 2}, CLEAR, CAPITAL);

  /** The words at which {@link #named} may begin. */
  static final String WORDS =
      CLEAR
          + " montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag january"
          + " february march april may june july august september october november december januar"
          + " februar märz mai juni juli oktober dezember ";

  private static final Lexicon ALONE =
      Lexicon.of(
          "in since until till during last next early late mid this im seit anfang ende mitte");

  private Months() {}

  /** The names of months and seasons. */
  static Lexicon names() {
    return Lexicon.all(NAMES, SEASONS);
  }

  /** The month 1-12 that a range names, or 0. */
  static int month(Script text, int start, int end) {
    return end - start < 3 ? 0 : NAMES.value(text, start, end) & 15;
  }

  /** Whether a month's name can be another word when it is not written with a capital. */
  static boolean unclear(Script text, int start, int end) {
    return !Glyphs.upper(text.charAt(start)) && (NAMES.value(text, start, end) & UNCLEAR) != 0;
  }

  static boolean season(Script text, int start, int end) {
    return SEASONS.holds(text, start, end);
  }

  /** The name of a week day, or of a month after a word such as "in" or "last"; or null. */
  static @org.jspecify.annotations.Nullable Range named(Script text, int start, int end) {
    int stop = Glyphs.wordEnd(text, start);
    if (stop - start < 3 || stop - start > 14 || Glyphs.word(Glyphs.at(text, start - 1))) {
      return null;
    }
    int day = stop < start + 5 ? 0 : DAYS.value(text, start, stop);
    boolean capital = Glyphs.upper(text.charAt(start));
    if (day == 1 || (day == 2 && capital)) {
      return new Range(start, stop);
    }
    if (!capital || month(text, start, stop) == 0 || Glyphs.at(text, start - 1) != ' ') {
      return null;
    }
    int before = Glyphs.wordStart(text, start - 1);
    boolean said = before < start - 1 && ALONE.holds(text, before, start - 1);
    boolean dated = Glyphs.digit(Glyphs.at(text, Glyphs.skip(text, stop, 2)));
    return said && !dated ? new Range(start, stop) : null;
  }
}
