package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EsNifDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          DNI 12345678Z | ES_NIF 4..13 proven
          12345678-z    | ES_NIF 0..10 proven
          55555555K.    | ES_NIF 0..9 proven
          1234567L      | ES_NIF 0..8 proven
          """)
  void findsIdentityNumbers(String text, String findings) {
    assertThat(Found.by(new EsNifDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          12345678A
          401-023-2138
          123456789Z
          12345678ZA
          00000000T
          12345678 apples
          1-12345678Z
          x12345678Z
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new EsNifDetector(), text)).isEmpty();
  }
}
