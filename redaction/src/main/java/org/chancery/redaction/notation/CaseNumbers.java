package org.chancery.redaction.notation;

import org.jspecify.annotations.Nullable;

/**
 * Reads numbers of cases and files: {@code application no. 12345/99}, {@code nos. 19, 20 and 28},
 * {@code Az. 4 K 123/20}, {@code Case No. 1:20-cv-01023-MJK}, {@code sygn. akt II K 123/20}.
 */
public final class CaseNumbers {
  private static final int LONGEST = 28;

  /** Says that a number of something follows. */
  private static final Lexicon NUMBER = Lexicon.of("no nos nr nrs number numbers n nº n° núm numéro número nummer num");

  /** Things whose numbers point to one case, file or plot. */
  private static final Lexicon THING =
      Lexicon.of(
          """
          application applications case cases file files docket dossier requête requêtes affaire
          demanda demandas solicitud expediente procedimiento recurso registration plot plots parcel
          parcela parcelas hoja plano sheet plan complaint petition ticket reference ref claim
          aktenzeichen geschäftszeichen az akt sygn sygnatura zaak procedimento processo fascicolo
          indictment warrant folio
          """);

  private static final Lexicon REGISTERS =
      Lexicon.of(
          """
          bvr bvl bve zr zb str ars az azr abr k c o u w s ss ws ks kls js ds ls ls owi t f uf as ka ca
          sa ta ga oa re b r kr al vg zs
          """);

  private CaseNumbers() {}

  /** The number that starts at {@code start}. */
  public static @Nullable Range read(String text, int start, int end) {
    char before = Glyphs.at(text, start - 1);
    boolean joint = before == '/' || before == '.' || before == ',';
    if (Glyphs.word(before) || (joint && Glyphs.word(Glyphs.at(text, start - 2)))) {
      return null;
    }
    if (before == '-' && Glyphs.word(Glyphs.at(text, start - 2))) {
      return lettered(text, start);
    }
    if (Glyphs.digit(text.charAt(start))) {
      int german = register(text, start);
      if (german > 0) {
        return new Range(start, german);
      }
    }
    int stop = token(text, start);
    if (stop < 0) {
      return null;
    }
    boolean slashed = slashed(text, start, stop);
    boolean good = said(text, start, slashed) || (slashed && application(text, start, stop));
    return good ? new Range(start, stop) : null;
  }

  /** A number after a few capitals and a dash, as in {@code D-4840}. */
  private static @Nullable Range lettered(String text, int start) {
    int from = start - 1;
    while (start - from < 5 && Glyphs.upper(Glyphs.at(text, from - 1))) {
      from--;
    }
    boolean capitals = from < start - 1 && !Glyphs.word(Glyphs.at(text, from - 1));
    int stop = capitals ? token(text, from) : -1;
    return stop > 0 && said(text, from, false) ? new Range(from, stop) : null;
  }

  /** The end of letters and digits joined by {@code / - . :} that hold a digit, or -1. */
  private static int token(String text, int start) {
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

  private static boolean slashed(String text, int start, int end) {
    for (int i = start + 1; i < end; i++) {
      if (text.charAt(i) == '/') {
        return true;
      }
    }
    return false;
  }

  /** The shape of an application to the Court of Human Rights: {@code 12345/99}. */
  private static boolean application(String text, int start, int end) {
    int digits = Glyphs.digits(text, start, 7);
    int year = Glyphs.digits(text, digits + 1, 3);
    return digits - start >= 4 && year == end && year - digits == 3 && text.charAt(digits) == '/';
  }

  /** Whether words before the number say that it is one, perhaps the next one of a list. */
  private static boolean said(String text, int start, boolean slashed) {
    int i = start;
    boolean number = false;
    boolean thing = false;
    for (int words = 0; words < 24; words++) {
      i = between(text, i);
      int from = i;
      while (from > 0 && i - from < 16 && wordy(text.charAt(from - 1))) {
        from--;
      }
      if (from == i) {
        return false;
      }
      boolean digits = Glyphs.digit(text.charAt(i - 1)) || Glyphs.digit(text.charAt(from));
      if (THING.holds(text, from, i)) {
        return number || slashed || digit(text, start);
      }
      if (NUMBER.holds(text, from, i)) {
        number = true;
        if (slashed) {
          return true;
        }
      } else if (!digits && !LIST.holds(text, from, i)) {
        return false;
      }
      i = from;
    }
    return thing;
  }

  private static final Lexicon LIST = Lexicon.of("and et y und e or plan akt of block reference");

  private static boolean digit(String text, int start) {
    return Glyphs.digits(text, start, 5) - start >= 4;
  }

  private static boolean wordy(char c) {
    return Glyphs.word(c) || c == '°' || c == 'º';
  }

  /** The offset before blanks and signs that may stand between the parts of a list. */
  private static int between(String text, int at) {
    int i = at;
    while (i > 0 && at - i < 4 && " .,:#/(-\u00a0".indexOf(text.charAt(i - 1)) >= 0) {
      i--;
    }
    return i;
  }

  /** The end of a German or Polish docket such as {@code 4 K 123/20}, or -1. */
  private static int register(String text, int start) {
    int senate = Glyphs.digits(text, start, 4);
    int from = Glyphs.skip(text, senate, 1);
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
