package org.chancery.redaction.notation;

import org.jspecify.annotations.Nullable;

/** Reads a form of address before a name: {@code Mr}, {@code Mrs.}, {@code Dr.}, {@code Frau}. */
public final class Titles {
  static final String LIST =
      """
      mr mrs ms miss mx dr prof professor sir madam dame herr frau mme mlle sr sra srta dra dott
      dott.ssa sig sig.ra signor signora señor señora senhor senhora mevrouw meneer mevr dhr pan
      pani doña monsieur madame maître rev fr lord lady judge
      """;
  private static final Lexicon WORDS = Lexicon.of(LIST);

  private static final Lexicon WRITTEN_OUT =
      Lexicon.of("miss professor sir madam dame lord lady judge fr pan pani rev maître");

  private Titles() {}

  /** The form of address that starts at {@code start}, with its dot, if a capital follows. */
  public static @Nullable Range read(Script text, int start, int end) {
    int stop = Glyphs.wordEnd(text, start);
    if (stop - start > 9
        || Glyphs.word(Glyphs.at(text, start - 1))
        || !WORDS.holds(text, start, stop)) {
      return null;
    }
    char c = Glyphs.at(text, stop);
    int dotted = c == '.' ? stop + 1 : stop;
    boolean capital = Glyphs.upper(text.charAt(start));
    boolean small = !capital && c == '.' && stop - start <= 4;
    int name = Glyphs.skip(text, dotted, 1);
    char first = Glyphs.at(text, name);
    boolean named =
        name > dotted && (capital ? Glyphs.upper(first) : small && Glyphs.letter(first));
    boolean clear = !WRITTEN_OUT.holds(text, start, stop) || clear(text, start, stop);
    return named && clear ? new Range(start, dotted) : null;
  }

  /** Whether a word that is also an ordinary one stands as a title: with a dot, or "Miss". */
  private static boolean clear(Script text, int start, int stop) {
    return Glyphs.at(text, stop) == '.'
        || Glyphs.says(text, start, "miss")
        || Glyphs.says(text, start, "prof")
        || Glyphs.says(text, start, "sir");
  }
}
