package org.chancery.audit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatinWordsTest {
  private static final String MARKS =
      "aZ09 .,;:'-_\n$%#\"\u00e4\u00d6\u00df\u00e9\u00f1\u00e7\u0153\u00f8\u0142\u017e\u00a0\u00ab\u00bb\u2013\u201e\u201c\u2026\u20ac\u00bf";

  @Test
  void findsTheSameWordsAtTheSamePlacesAsTheAnalyzerOfAllLanguages() throws IOException {
    long seed = 20260901;
    var random = new Random(seed);
    try (var words = Words.exact()) {
      for (int round = 0; round < 8_000; round++) {
        var text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
          int kind = random.nextInt(6);
          text.append(
              (char)
                  (kind == 0
                      ? random.nextInt(0x80)
                      : kind == 1
                          ? random.nextInt(0x180)
                          : MARKS.charAt(random.nextInt(MARKS.length()))));
        }
        if (!LatinWords.canRead(text.toString())) {
          continue;
        }
        try (var all = words.tokenStream("prompt", text.toString());
            var latin = new LatinWords(text.toString(), Stems.few(), Stems.Choice.NONE)) {
          assertThat(tokens(latin)).as("seed %d, <%s>", seed, text).isEqualTo(tokens(all));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          text                                       | choice  | tokens
          Die Verträge sind nicht geprüft            | GERMAN  | die vertrage ^vertrag sind nicht gepruft
          the invoices were paid and the reports      | ENGLISH | the invoices ^invoice were paid and the reports ^report
          les contrats ne sont pas dans le dossier    | FRENCH  | les contrats ^contrat ne sont pas dans ^dan le dossier ^dosi
          los contratos no son para el cliente        | SPANISH | los contratos ^contrat no son para el cliente ^client
          x1 = y2[3]                                  | ALL     | x1 y2 3
          """)
  void stemsStandAtThePlacesOfTheirWordsInTheLanguageOfTheText(
      String text, Stems.Choice choice, String expected) throws IOException {
    assertThat(Languages.of(text)).isEqualTo(choice);
    var found = new StringBuilder();
    try (var latin = new LatinWords(text, Stems.many(), choice)) {
      var term = latin.addAttribute(CharTermAttribute.class);
      var position = latin.addAttribute(PositionIncrementAttribute.class);
      latin.reset();
      while (latin.incrementToken()) {
        boolean stem = term.charAt(0) == Stems.MARK;
        assertThat(position.getPositionIncrement()).isEqualTo(stem ? 0 : 1);
        found.append(found.isEmpty() ? "" : " ").append(term.toString().replace(Stems.MARK, '^'));
      }
    }
    assertThat(found.toString()).isEqualTo(expected);
  }

  private static List<String> tokens(TokenStream stream) throws IOException {
    var term = stream.addAttribute(CharTermAttribute.class);
    var offset = stream.addAttribute(OffsetAttribute.class);
    var tokens = new ArrayList<String>();
    stream.reset();
    while (stream.incrementToken()) {
      tokens.add(term + "@" + offset.startOffset() + "-" + offset.endOffset());
    }
    stream.end();
    tokens.add("end " + offset.endOffset());
    return tokens;
  }
}
