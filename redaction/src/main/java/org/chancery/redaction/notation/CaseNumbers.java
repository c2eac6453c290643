package org.chancery.redaction.notation;

import org.jspecify.annotations.Nullable;

/**
 * Reads numbers of cases and files: {@code application no. 12345/99}, {@code nos. 19, 20 and 28},
 * {@code Az. 4 K 123/20}, {@code Case No. 1:20-cv-01023-MJK}, {@code sygn. akt II K 123/20}.
 */
public final class CaseNumbers {
  private static final Signs BEFORE = Signs.of(" .,:#/(-\u00a0");

  private static final int LONGEST = 28;

  /** A thing whose numbers point to one case, file or plot. */
  private static final int THING = 1;

  /** Says that a number of something follows. */
  private static final int NUMBER = 2;

  /** May stand between the numbers of a list. */
  private static final int LIST = 4;

  static final Lexicon WORDS =
      Lexicon.of(
          new int[] {THING, NUMBER, LIST},
          """
          application applications case cases file files docket dossier requête requêtes affaire
          demanda demandas solicitud expediente procedimiento recurso registration plot plots parcel
          parcela parcelas hoja plano sheet plan complaint petition ticket reference ref claim
          aktenzeichen geschäftszeichen az akt sygn sygnatura zaak procedimento processo fascicolo
          indictment warrant folio
          """,
          "no nos nr nrs number numbers n nº n° núm numéro número nummer num",
          "and et y und e or plan akt of block reference");

  private static final Lexicon REGISTERS =
      Lexicon.of(
          """
          bvr bvl bve zr zb str ars az azr abr k c o u w s ss ws ks kls js ds ls ls owi t f uf as ka ca
          sa ta ga oa re b r kr al vg zs
          """);

  private CaseNumbers() {}

  /**
   * The number that starts at {@code start}.
   *
   * @param announced what {@link Announcing#may} says
   */
  public static @Nullable Range read(Script text, int start, int end, boolean announced) {
    char before = Glyphs.at(text, start - 1);
    boolean joint = before == '/' || before == '.' || before == ',' || before == '-';
    if (Glyphs.word(before)) {
      return null;
    }
    if (joint && Glyphs.word(Glyphs.at(text, start - 2))) {
      return before == '-' ? lettered(text, start) : null;
    }
    boolean digit = Glyphs.digit(text.charAt(start));
    int german = digit ? register(text, start) : -1;
    if (german > 0) {
      return new Range(start, german);
    }
    boolean may = announced && announced(text, start);
    int stop = may || Glyphs.at(text, end) == '/' ? token(text, start) : -1;
    if (stop < 0) {
      return null;
    }
    boolean slashed = slashed(text, start, stop);
    boolean good =
        (may && said(text, start, slashed)) || (slashed && application(text, start, stop));
    return good ? new Range(start, stop) : null;
  }

  /** Whether the word before can announce a number: the one look that rules most numbers out. */
  private static boolean announced(Script text, int start) {
    int to = between(text, start);
    if (to == start || to == 0) {
      return false;
    }
    char last = text.charAt(to - 1);
    // Numbers of a list have a comma or a word between them; groups of one number have a blank.
    boolean list = to < start - 1 || text.charAt(to) != ' ';
    return (list && Glyphs.digit(last)) || (wordy(last) && WORDS.holds(text, word(text, to), to));
  }

  /** The start of the run of letters, digits and degree signs that ends at an offset. */
  private static int word(Script text, int to) {
    int from = to;
    while (from > 0 && to - from < 16 && wordy(text.charAt(from - 1))) {
      from--;
    }
    return from;
  }

  /** A number after a few capitals and a dash, as in {@code D-4840}. */
  private static @Nullable Range lettered(Script text, int start) {
    int from = start - 1;
    while (start - from < 5 && Glyphs.upper(Glyphs.at(text, from - 1))) {
      from--;
    }
    boolean capitals = from < start - 1 && !Glyphs.word(Glyphs.at(text, from - 1));
    int stop = capitals ? token(text, from) : -1;
    return stop > 0 && said(text, from, false) ? new Range(from, stop) : null;
  }

  /** The end of letters and digits joined by {@code / - . :} that hold a digit, or -1. */
  private static int token(Script text, int start) {
    int i = start;
    boolean digit = false;
    while (i - start < LONGEST) {
      char c = Glyphs.at(text, i);
      boolean joint = c == '/' || c == '-' || c == '.' || c == ':';
      if (!Glyphs.word(c) && !(joint && i > start && Glyphs.word(Glyphs.at(text, i + 1)))) {
        break;
      }
      digit |= Glyphs.digit(c);
      i++;
    }
    return digit && i - start < LONGEST && !Glyphs.word(Glyphs.at(text, i)) ? i : -1;
  }

  private static boolean slashed(Script text, int start, int end) {
    for (int i = start + 1; i < end; i++) {
      if (text.charAt(i) == '/') {
        return true;
      }
    }
    return false;
  }

  /** The shape of an application to the Court of Human Rights: {@code 12345/99}. */
  private static boolean application(Script text, int start, int end) {
    int digits = Glyphs.digits(text, start, 7);
    int year = Glyphs.digits(text, digits + 1, 3);
    return digits - start >= 4 && year == end && year - digits == 3 && text.charAt(digits) == '/';
  }

  /** Whether words before the number say that it is one, perhaps the next one of a list. */
  private static boolean said(Script text, int start, boolean slashed) {
    int i = start;
    boolean number = false;
    for (int words = 0; words < 24; words++) {
      i = between(text, i);
      int from = word(text, i);
      if (from == i) {
        return false;
      }
      int kind = WORDS.value(text, from, i);
      if ((kind & THING) != 0) {
        return number || slashed || digit(text, start);
      }
      number |= (kind & NUMBER) != 0;
      if (number && slashed) {
        return true;
      }
      boolean digits = Glyphs.digit(text.charAt(i - 1)) || Glyphs.digit(text.charAt(from));
      if (kind == 0 && !digits) {
        return false;
      }
      i = from;
    }
    return false;
  }

  private static boolean digit(Script text, int start) {
    return Glyphs.digits(text, start, 5) - start >= 4;
  }

  private static boolean wordy(char c) {
    return Glyphs.word(c) || c == '°' || c == 'º';
  }

  /** The offset before blanks and signs that may stand between the parts of a list. */
  private static int between(Script text, int at) {
    int i = at;
    while (i > 0 && at - i < 4 && BEFORE.has(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  /** The end of a German or Polish docket such as {@code 4 K 123/20}, or -1. */
  private static int register(Script text, int start) {
    int senate = Glyphs.digits(text, start, 4);
    int from = Glyphs.skip(text, senate, 1);
    if (!Glyphs.upper(Glyphs.at(text, from))) {
      return -1;
    }
    int sign = Glyphs.wordEnd(text, from);
    boolean known =
        from > senate
            && sign > from
            && sign - from <= 4
            && Glyphs.upper(text.charAt(from))
            && REGISTERS.holds(text, from, sign);
    int number = known ? Glyphs.skip(text, sign, 1) : -1;
    int digits = number > sign ? Glyphs.digits(text, number, 6) : -1;
    if (digits <= number || Glyphs.at(text, digits) != '/') {
      return -1;
    }
    int year = Glyphs.digits(text, digits + 1, 5);
    boolean good = year - digits == 3 || year - digits == 5;
    return good && !Glyphs.word(Glyphs.at(text, year)) ? year : -1;
  }
}
