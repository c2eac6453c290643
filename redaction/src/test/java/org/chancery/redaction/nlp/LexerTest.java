// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexerTest {
  private static final List<String> PIECES =
      List.of(
          "word",
          "Maria",
          "U.S.",
          "Inc.",
          "Mr.",
          "Dept.",
          "etc.",
          "No.",
          "Alex.",
          "co.",
          "op.",
          "end.",
          "Schluss.",
          "the",
          "The",
          "Brown",
          "Africa",
          "ltd",
          "cit.",
          "5",
          "12",
          "1/2",
          "-60",
          "45-60",
          "mid",
          "late",
          "for",
          "b",
          "\u2013",
          "-5",
          "\u22127",
          "3.5",
          "1,000",
          "4,",
          "(555)",
          "123-4567",
          "+49",
          "30",
          "cannot",
          "gonna",
          "don't",
          "it's",
          "Anna's",
          "O'Brien",
          "l'eau",
          "'s",
          "x",
          "(xx)",
          "(word)",
          "(the",
          "end)",
          "what?",
          "oh!",
          "Yahoo!",
          "OK!",
          "magazine",
          "a:",
          "b;",
          ":)",
          ":",
          ";)",
          "...",
          ".",
          "..",
          "\"",
          "'",
          "''",
          ")",
          "well-known",
          "and/or",
          "<b>",
          "<a",
          "href=x>",
          ">",
          "http://x.org/a",
          "a@b.org",
          "É",
          "Zürich,",
          "\u00a0",
          "\u2019s",
          "😀",
          "kg",
          "5kg",
          "#tag",
          "@name",
          "$5",
          "%");

  private final Lexer lexer = new Lexer();
  private final StockTokens stock = new StockTokens();

  /** The expected words are the library's own; the table shows what they are. */
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          text                              | words
          Ask Ann, please.                  | Ask/Ann/,/please/.
          Acme Inc. The end.                | Acme/Inc././The/end/.
          Dr. Lee of the Dept. of Health    | Dr./Lee/of/the/Dept./of/Health
          he cannot go, we dont             | he/can/not/go/,/we/dont
          between 45-60 minutes             | between/45/-/60/minutes
          -60 degrees or -60, mid -60       | -60/degrees/or/-60/,/mid/-/60
          Anna's book (the old one)         | Anna/'s/book/(/the/old/one/)
          on 4 March, 12 people: 3 1/2 each | on/4/March/,/12/people/:/3 1/2/each
          a face (xx) in <b class=x y> bold | a/face/(xx)/in/<b class=x y>/bold
          """)
  void cutsAsTheLibraryDoes(String text, String words) {
    var cut = lexer.words(text, 0, text.length());
    assertThat(cut).isEqualTo(stock.sentences(text).stream().flatMap(List::stream).toList());
    assertThat(cut.stream().map(Token::word).collect(Collectors.joining("/"))).isEqualTo(words);
  }

  @Test
  void cutsAnySoupOfWordsAsTheLibraryDoes() {
    var random = new Random(11);
    for (int i = 0; i < 3_000; i++) {
      isCutAlike(soup(random));
    }
  }

  /** What is cut from the middle of a text is where it was. */
  @Test
  void placesAreThoseOfTheWholeText() {
    var text = "First line here. Then call Ann Lee, at 5 p.m. sharp.";
    var words = lexer.words(text, 17, 35);
    assertThat(words.stream().map(word -> text.substring(word.start(), word.end())))
        .containsExactly("Then", "call", "Ann", "Lee", ",");
  }

  private void isCutAlike(String text) {
    for (var cased : List.of(text, text.toUpperCase(Locale.ROOT))) {
      assertThat(Sentences.of(lexer.words(cased, 0, cased.length()), Integer.MAX_VALUE))
          .as(cased)
          .isEqualTo(stock.sentences(cased));
    }
  }

  private static String soup(Random random) {
    var text = new StringBuilder();
    for (int n = random.nextInt(14); n >= 0; n--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
      text.append(
          switch (random.nextInt(12)) {
            case 0 -> "";
            case 1 -> "\n";
            case 2 -> "  ";
            default -> " ";
          });
    }
    return text.toString();
  }
}
