package org.chancery.redaction.notation;

import org.jspecify.annotations.Nullable;

/**
 * Reads codes of the International Classification of Diseases, tenth revision, where a word for it
 * or for a diagnosis stands near: {@code ICD-10: E11.9}. Without one {@code B12} is a vitamin and
 * {@code A10} a road.
 */
public final class DiagnosisCodes {
  private static final Lexicon NAMED = Lexicon.of("icd cie cim");
  private static final Lexicon SAID =
      Lexicon.of(
          """
          icd cie cim diagnosis diagnoses diagnosed dx diagnose diagnosen diagnóstico diagnósticos
          diagnostic diagnostics diagnosi rozpoznanie comorbidity
          """);

  private DiagnosisCodes() {}

  /** The code that starts at {@code start}. */
  public static @Nullable Range read(Script text, int start, int end) {
    char letter = text.charAt(start);
    boolean shape =
        end - start == 3
            && letter >= 'A'
            && letter <= 'Z'
            && Glyphs.digit(text.charAt(start + 1))
            && (Glyphs.digit(text.charAt(start + 2)) || "ABM".indexOf(text.charAt(start + 2)) >= 0);
    if (!shape || Glyphs.word(Glyphs.at(text, start - 1))) {
      return null;
    }
    int i = end;
    if (Glyphs.at(text, end) == '.') {
      i = end + 1;
      while (i - end < 6 && Glyphs.word(Glyphs.at(text, i))) {
        i++;
      }
    }
    boolean detail = i > end + 1 && i - end <= 5;
    if (Glyphs.word(Glyphs.at(text, i)) || Glyphs.letter(Glyphs.at(text, end))) {
      return null;
    }
    int stop = detail ? i : end;
    boolean said = detail ? SAID.before(text, start, 60) : NAMED.before(text, start, 24);
    return said ? new Range(start, stop) : null;
  }
}
