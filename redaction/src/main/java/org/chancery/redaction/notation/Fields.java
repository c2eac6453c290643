package org.chancery.redaction.notation;

import org.jspecify.annotations.Nullable;

/**
 * Reads the value of a field of a form that names a place: {@code Domicilio: Plaza Mayor 5}, {@code
 * City: Leeds}, {@code "postalCode": "10115"}. Asked at the colon.
 */
public final class Fields {
  private static final int ADDRESS = 1;
  private static final int TOWN = 2;
  private static final int BIRTH = 4;
  private static final Lexicon KEYS =
      Lexicon.of(
          new int[] {ADDRESS, TOWN, BIRTH},
          """
          address adresse domicilio dirección direccion indirizzo endereço morada adres anschrift
          residencia residence residenza street straße calle wohnhaft street_address home_address
          """,
          """
          city ciudad localidad provincia municipio población ort wohnort stadt ville commune città
          comune cidade miasto town county country país pays paese kraj birthplace geburtsort hometown
          domicile
          """,
          "birth nacimiento naissance nascita");
  private static final Lexicon PLACE = Lexicon.of("place lugar lieu luogo país pays town ciudad");
  private static final Lexicon NOT =
      Lexicon.of(
          "ip email e-mail mail mac memory web wallet bitcoin url hex base fecha date datum data");

  private Fields() {}

  /** The value after the colon at {@code colon}, if the name before it is of a place. */
  public static @Nullable Range read(Script text, int colon, int after) {
    int to = colon;
    boolean quoted = Glyphs.quote(Glyphs.at(text, to - 1));
    to = Glyphs.skipBack(text, quoted ? to - 1 : to, 1);
    int from = Glyphs.wordStart(text, to);
    int kind = to - from < 3 ? 0 : KEYS.value(text, from, to);
    if (kind == BIRTH && !PLACE.before(text, from, 12)) {
      return null;
    }
    if (kind == 0 || NOT.before(text, from, 12) || middle(text, from)) {
      return null;
    }
    int start = Glyphs.skip(text, after, 3);
    char quote = Glyphs.at(text, start);
    start += quote == '"' || quote == '\'' ? 1 : 0;
    boolean word = Glyphs.upper(Glyphs.at(text, start));
    if (!word && !(kind == ADDRESS && Glyphs.word(Glyphs.at(text, start)))) {
      return null;
    }
    int end = kind == ADDRESS ? line(text, start) : Tail.town(text, start);
    char stop = end < 0 ? 'x' : Glyphs.at(text, end);
    boolean ends = stop == '\0' || Glyphs.lineEnd(stop) || " .,;()\"'<|/\t".indexOf(stop) >= 0;
    return ends && end > start ? new Range(start, end) : null;
  }

  /** Whether the name stands inside a sentence and not at the start of a field. */
  private static boolean middle(Script text, int from) {
    int i = from;
    for (int words = 0; words < 4; words++) {
      int to = Glyphs.skipBack(text, i, 1);
      char c = Glyphs.at(text, to - 1);
      to = c == '/' || c == '_' ? to - 1 : to;
      i = Glyphs.wordStart(text, to);
      boolean stop = i < to && (Streets.kind(text, i, to) & Streets.STOP) != 0;
      if (stop && (to - i != 2 || Glyphs.says(text, i, "in"))) {
        return true;
      }
      if (i == to) {
        return c != '\0' && !Glyphs.lineEnd(c) && ".,;{(\"'-|>*_/:".indexOf(c) < 0;
      }
    }
    return true;
  }

  /** The end of an address that fills its line and holds a number or {@code s/n}, or -1. */
  private static int line(Script text, int start) {
    int i = start;
    boolean number = false;
    boolean capital = false;
    int end = -1;
    while (i < text.length() && i - start < 90) {
      char c = text.charAt(i);
      if (Glyphs.lineEnd(c) || c == '"' || c == '<' || c == '|' || c == '@' || c == '\t') {
        break;
      }
      if (c == ':' || text.startsWith("  ", i)) {
        break;
      }
      boolean sentence = c == '.' && Glyphs.at(text, i + 1) == ' ' && longWord(text, i);
      capital |= Glyphs.upper(c);
      number |= Glyphs.digit(c) || (c == '/' && Glyphs.fold(Glyphs.at(text, i + 1)) == 'n');
      if (sentence) {
        break;
      }
      end = Glyphs.blank(c) || c == '.' || c == ',' || c == '\'' ? end : i + 1;
      i++;
    }
    char stop = Glyphs.at(text, i);
    boolean word =
        end - start > 5 && Glyphs.letter(Glyphs.at(text, Glyphs.wordEnd(text, start) - 1));
    boolean cut = stop == ':' || stop == '@' || i - start >= 90;
    return !cut
            && capital
            && end > start + 4
            && (number || (word && Glyphs.upper(text.charAt(start))))
        ? end
        : -1;
  }

  private static boolean longWord(Script text, int dot) {
    int from = Glyphs.wordStart(text, dot);
    return dot - from > 5 || dot == from;
  }
}
