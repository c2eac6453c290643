package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DateOfBirthDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          born on 12 May 1980          | DATE_OF_BIRTH 8..19
          DOB: 05/12/1980              | DATE_OF_BIRTH 5..15
          date_of_birth: 1980-05-12    | DATE_OF_BIRTH 15..25
          geboren am 12.05.1980        | DATE_OF_BIRTH 11..21
          née le 1er mai 1980          | DATE_OF_BIRTH 7..19
          nacido el 12 de mayo de 1980 | DATE_OF_BIRTH 10..28
          born May 12, 1980 in         | DATE_OF_BIRTH 5..17
          geb. 12. Mai 1980            | DATE_OF_BIRTH 5..17
          urodzona 12 maja 1980        | DATE_OF_BIRTH 9..21
          "birthDate": "1980-05-12"    | DATE_OF_BIRTH 14..24
          D.O.B. birth 12.5.80         | DATE_OF_BIRTH 13..20
          """)
  void findsDatesOfBirth(String text, String findings) {
    assertThat(Found.by(new DateOfBirthDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          on 12 May 1980
          born in 1980
          born 32/13/1980
          newborn 12 May 1980
          1980-05-12
          birth weight 3.5 kg
          born to 12 apples
          DOB: 12/5
          born 192.168.0.1
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new DateOfBirthDetector(), text)).isEmpty();
  }
}
