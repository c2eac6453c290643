package org.chancery.redaction.notation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Names of countries in eight languages, as {@code countries.txt} lists them. */
public final class Countries {
  static final String LIST = load();
  private static final Lexicon NAMES = Lexicon.of(LIST);

  /** Countries' names that are as often another word or a person's name. */
  private static final Lexicon UNCLEAR =
      Lexicon.of(
          """
          chad jordan georgia jersey guernsey grenade man guinea dominica dominika martinique martinica
          island reunion réunion reunión holland gales montserrat maurice indie kuba indien jordán
          saint-martin saint_martin san_martín san_martin são_martinho sint_maarten santa_lucía
          santa_lucia saint_lucia sainte-lucie santa_elena santa_helena sant'elena palau tonga saba
          maria mali niger benin guam togo martynika
          """);

  private Countries() {}

  /** A country's name that starts with a capital at {@code start}. */
  public static @Nullable Range read(Script text, int start, int end) {
    if (!Glyphs.upper(text.charAt(start)) || Glyphs.word(Glyphs.at(text, start - 1))) {
      return null;
    }
    int stop = NAMES.longest(text, start);
    boolean good = stop > 0 && !UNCLEAR.holds(text, start, stop) && !article(text, start, stop);
    return good ? new Range(start, stop) : null;
  }

  /** Whether an article goes before a word that is written small: {@code La réunion}. */
  private static boolean article(Script text, int start, int stop) {
    int word = Glyphs.wordEnd(text, start);
    return word < stop
        && word - start == 2
        && text.charAt(word) == ' '
        && !Glyphs.upper(text.charAt(word + 1));
  }

  /** The end of the country's name that starts at an offset, in any case, or -1. */
  static int end(Script text, int start) {
    return NAMES.longest(text, start);
  }

  private static String load() {
    try (InputStream in = Countries.class.getResourceAsStream("countries.txt")) {
      if (in == null) {
        throw new IllegalStateException("countries.txt is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("countries.txt cannot be read", e);
    }
  }
}
