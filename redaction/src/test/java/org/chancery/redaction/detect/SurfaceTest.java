package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Disguised text shows what it says; honest text of any script stays what it is. */
class SurfaceTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          text                                    | seen
          pass\\u200Bword                         | password
          pass\\u00ADword                         | password
          a\\u2060nn@ex\\uFEFFample.org           | ann@example.org
          4111\\u200B 1111 1111\\u200D 1111       | 4111 1111 1111 1111
          \\u202Eann@example.org\\u202C           | ann@example.org
          \\u0430nn@ex\\u0430mple.org             | ann@example.org
          p\\u0430ssw\\u043Erd                    | password
          \\u0399gnore                            | Ignore
          ign\\u03BFre                            | ignore
          \\uFF49\\uFF47\\uFF4E\\uFF4F\\uFF52\\uFF45 | ignore
          \\uFF41\\uFF20\\uFF58\\uFF0E\\uFF49\\uFF4F | a@x.io
          \\uD835\\uDC22\\uD835\\uDC20\\uD835\\uDC27ore | ignore
          \\u24D8gnore                            | ignore
          i\\u0336g\\u0336nore                    | ignore
          i\\u0301\\u0302\\u0303\\u0304gnore      | ignore
          4\\u03011\\u030211                      | 4111
          """)
  void disguisesAreSeenThrough(String text, String seen) {
    String original = plain(text);
    assertThat(Surface.of(new Text(original)).orElseThrow().text().value()).isEqualTo(seen);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain ASCII, 4111 1111 1111 1111",
        "naïve café, Zürich, Łódź, Ğ, ß, œuvre",
        "Проверка: Иван Петров, Москва, А123ВС77, COVID-19 и Wi-Fi-роутер",
        "Ελληνικά: Γιώργος Παπαδόπουλος, α και β",
        "עברית עם ניקוד: שָׁלוֹם, ועם סימן \u200Fכיוון",
        "العربية: محمّد، می\u200Cخواهم، السلام عليكم",
        "हिन्दी: क्\u200Dष और राम",
        "中文：你好，世界！（二〇二四年）「引用」～",
        "日本語：ありがとう・ございます。カタカナー",
        "한국어: 안녕하세요",
        "ไทย\u200Bภาษา สวัสดี",
        "emoji 👩‍👩‍👧‍👦 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣ 👍🏽 ✈️",
        "Tiếng Việt: Nguyễn Thị Hạnh, e\u0323\u0302",
        "decomposed: cafe\u0301, Zu\u0308rich, A\u030Angstro\u0308m",
        "µTorrent, 5 Ω, 20 °C, ½, ™, ©\uFE0E, €, “quoted” – dash…",
        "\uFEFFa file that begins with a mark",
        "",
      })
  void honestTextIsItsOwnSurface(String text) {
    assertThat(Surface.of(new Text(text))).isEmpty();
  }

  @Test
  void aFindingInDisguisedTextCoversExactlyTheOriginalCharacters() {
    long seed = 7;
    Random chance = new Random(seed);
    String[] values = {
      "clara.neumann@example.org", "4111 1111 1111 1111", "DE89 3704 0044 0532 0130 00", "password"
    };
    for (int round = 0; round < 2000; round++) {
      String value = values[chance.nextInt(values.length)];
      String before = chance.nextBoolean() ? "Write to " : "x\u200By ";
      String after = chance.nextBoolean() ? " today" : "\u200B ok";
      String disguised = disguised(value, chance);
      String text = before + disguised + after;
      Surface surface = Surface.of(new Text(text)).orElseThrow();
      int at = surface.text().value().indexOf(value);
      assertThat(at).as("seed %d, round %d", seed, round).isNotNegative();
      Span original = surface.original(new Span(at, at + value.length()));
      assertThat(original)
          .as("seed %d, round %d", seed, round)
          .isEqualTo(new Span(before.length(), before.length() + disguised.length()));
    }
  }

  /** The value with at least one change; its first and last characters stay visible. */
  private static String disguised(String value, Random chance) {
    String hidden = "\u200B\u00AD\u2060\u200D\u202E\u2066\uFEFF";
    StringBuilder disguised = new StringBuilder();
    int sure = 1 + chance.nextInt(value.length() - 2);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean inside = i > 0;
      if (inside && (i == sure || chance.nextInt(4) == 0)) {
        disguised.append(hidden.charAt(chance.nextInt(hidden.length())));
      }
      boolean plain = c > ' ' && (Ascii.alphanumeric(c) || c == '@');
      switch (chance.nextInt(6)) {
        case 0 -> {
          boolean wide = Ascii.alphanumeric(c);
          disguised.append(wide ? (char) (c - '!' + 0xFF01) : c);
        }
        case 1 -> disguised.append(c).append(plain && Ascii.letter(c) ? "\u0336" : "");
        default -> disguised.append(c);
      }
    }
    return disguised.toString();
  }

  private static String plain(String escaped) {
    StringBuilder plain = new StringBuilder();
    int i = 0;
    while (i < escaped.length()) {
      if (escaped.startsWith("\\u", i)) {
        plain.append((char) Integer.parseInt(escaped.substring(i + 2, i + 6), 16));
        i += 6;
      } else {
        plain.append(escaped.charAt(i++));
      }
    }
    return plain.toString();
  }
}
