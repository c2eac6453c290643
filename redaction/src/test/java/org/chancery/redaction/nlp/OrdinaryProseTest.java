// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Twenty sentences a language that name nobody and nothing, written for this test: as written, in
 * small letters and in capitals.
 */
class OrdinaryProseTest {
  /** Of sixty: a word taken for a name is an error, but one in fifteen sentences is borne. */
  private static final int BORNE = 4;

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da"})
  void findsNextToNothingWhereNothingIsNamed(String language) throws IOException {
    var found = new ArrayList<String>();
    for (UnaryOperator<String> casing :
        List.<UnaryOperator<String>>of(
            UnaryOperator.identity(),
            sentence -> sentence.toLowerCase(Locale.ROOT),
            sentence -> sentence.toUpperCase(Locale.ROOT))) {
      for (var sentence : sentences(language)) {
        var text = casing.apply(sentence);
        Loaded.found(text).forEach(name -> found.add(name + " in " + text));
      }
    }
    assertThat(found).hasSizeLessThanOrEqualTo(BORNE);
  }

  private static List<String> sentences(String language) throws IOException {
    try (var in = OrdinaryProseTest.class.getResourceAsStream("prose/" + language + ".txt")) {
      var sentences =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      assertThat(sentences).hasSize(20);
      return sentences;
    }
  }
}
