package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EsNieDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          NIE X9613851N | ES_NIE 4..13 proven
          Z8078221M     | ES_NIE 0..9 proven
          Y8063915-Z    | ES_NIE 0..10 proven
          x-9613851-n   | ES_NIE 0..11 proven
          """)
  void findsForeignersNumbers(String text, String findings) {
    assertThat(Found.by(new EsNieDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Y806391Q
          W8063915Q
          X9613851M
          XX9613851N
          X9613851NN
          9613851N
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new EsNieDetector(), text)).isEmpty();
  }
}
