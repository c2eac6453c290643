package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DiagnosisCodeTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | found
          ICD-10: E11.9      | E11.9
          diagnosis S72.001A | S72.001A
          ICD10 code I10     | I10
          Dx: F32.1,         | F32.1
          CIE-10 J45         | J45
          """)
  void findsThem(String text, String found) {
    assertThat(Noted.by(Notation.DIAGNOSIS_CODE, text)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          vitamin B12
          the A10 road
          take the M25
          room C12.4
          E11.9
          diagnosis in B12
          ICD-10 EE1.9
          """)
  void leavesOthersAlone(String text) {
    assertThat(Noted.by(Notation.DIAGNOSIS_CODE, text)).isEmpty();
  }
}
