// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreLabel;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {
  private static final List<String> WORDS =
      List.of(
          "Maria",
          "LOPEZ",
          "O'Brien",
          "Jean-Luc",
          "McDonald",
          "van",
          "the",
          "The",
          ",",
          ".",
          "-",
          "#",
          "...",
          "a...b",
          "in",
          "Berlin",
          "IBM",
          "U.S.",
          "1999",
          "3,141",
          "x",
          "É",
          "ß",
          "😀",
          "lopez",
          "colour",
          "labour",
          "Mr.",
          "Inc.",
          "said",
          "of",
          "(",
          ")",
          "\"",
          "http://x.org/a-b",
          "a@b.org");

  /** The names counted are the library's: called by {@code classify} it would find next to none. */
  @ParameterizedTest
  @ValueSource(strings = {NameDetector.CASED, NameDetector.CASELESS})
  void answersAsTheLibraryDoes(String name) throws IOException {
    var model = Model.load(name);
    assertThat(model.isFast()).isTrue();
    var comparison = new DecoderEquivalence(model);
    for (int words : new int[] {61, 619, 1_500}) {
      var text = Prompts.of(words).value();
      comparison.compare(text);
      comparison.compare(text.toLowerCase(Locale.ROOT));
      comparison.compare(text.toUpperCase(Locale.ROOT));
    }
    var random = new Random(3);
    for (int i = 0; i < 150; i++) {
      comparison.compare(soup(random));
    }
    assertThat(comparison.words()).isGreaterThan(10_000);
    assertThat(comparison.names()).isGreaterThan(500);
    assertThat(comparison.different()).isZero();
    assertThat(comparison.cutDifferently()).isZero();
  }

  @Test
  void modelWithOtherFeaturesIsLeftToTheLibrary() throws Exception {
    try (var in = NameDetector.class.getResourceAsStream(NameDetector.CASED);
        var unpacked = new GZIPInputStream(Objects.requireNonNull(in))) {
      CRFClassifier<CoreLabel> classifier = CRFClassifier.getClassifier(unpacked);
      assertThat(Decoder.of(classifier)).isPresent();
      classifier.flags.useTags = true;
      assertThat(Decoder.of(classifier)).isEmpty();
      var model = new Model(classifier);
      assertThat(model.isFast()).isFalse();
      var sentence = new Tokens().sentences("Maria Lopez lives in Berlin.").getFirst();
      assertThat(model.kinds(sentence)).isEqualTo(model.stockKinds(sentence));
    }
  }

  private static String soup(Random random) {
    var text = new StringBuilder();
    for (int n = random.nextInt(60); n > 0; n--) {
      text.append(WORDS.get(random.nextInt(WORDS.size())));
      text.append(random.nextInt(6) == 0 ? "" : " ");
    }
    return text.toString();
  }
}
