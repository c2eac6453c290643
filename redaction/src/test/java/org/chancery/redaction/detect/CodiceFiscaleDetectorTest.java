package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CodiceFiscaleDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          CF RSSMRA85T10A562S | IT_FISCAL_CODE 3..19 proven
          rssmra85t10a562s.   | IT_FISCAL_CODE 0..16 proven
          RSSMRA85T10A56NH    | IT_FISCAL_CODE 0..16 proven
          """)
  void findsFiscalCodes(String text, String findings) {
    assertThat(Found.by(new CodiceFiscaleDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          RSSMRA85T10A562T
          RSSMRA85T10A562
          RSSMRA85T10A562SX
          AAAAAA - 00B11C333N
          RSSMRA85Z10A562S
          RSSMRA85T00A562S
          1SSMRA85T10A562S
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new CodiceFiscaleDetector(), text)).isEmpty();
  }
}
