package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NinoDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          NI AA 12 34 56 B | UK_NINO 3..16
          tw987654a        | UK_NINO 0..9
          AB123456C.       | UK_NINO 0..9
          (hh 01 02 03 d)  | UK_NINO 1..14
          """)
  void findsInsuranceNumbers(String text, String findings) {
    assertThat(Found.by(new NinoDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          AA 12 34 56 H
          ab1234561
          FQ 00 00 00 C
          BG123612A
          UV 98 76 54 B
          AAA123456B
          AB123456CD
          AO123456A
          12 34 56
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new NinoDetector(), text)).isEmpty();
  }
}
