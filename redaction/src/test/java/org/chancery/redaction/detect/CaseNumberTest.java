package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CaseNumberTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | found
          application (no. 33985/05) against    | 33985/05
          nos. 63464/00, 63469/00 and 63470/00. | 63464/00; 63469/00; 63470/00
          requête no 43625/98                   | 43625/98
          plots nos. 19, 20 and 28              | 19; 20; 28
          Az. 4 K 123/20                        | 4 K 123/20
          BGH 1 StR 12/2019                     | 1 StR 12/2019
          Case No. 1:20-cv-01023                | 1:20-cv-01023
          registration no. D-4840               | D-4840
          sygn. akt II 1234/20                  | 1234/20
          ticket 88213                          | 88213
          """)
  void findsThem(String text, String found) {
    assertThat(Noted.by(Notation.CASE_NUMBER, text)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Protocol No. 1
          number 5
          no 3 people
          on 12/05/2020
          1/2 of it
          section 12
          case 5
          files 12
          and 20
          page no. 12
          24/7 support
          """)
  void leavesOthersAlone(String text) {
    assertThat(Noted.by(Notation.CASE_NUMBER, text)).isEmpty();
  }
}
