package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SsnDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          SSN 536-22-8726                        | US_SSN 4..15
          536 22 8726                            | US_SSN 0..11
          my social security number is 536228726 | US_SSN 29..38
          {"ssn":"536228726"}                    | US_SSN 8..17
          the ssn is 123-45-6789.                | US_SSN 11..22
          """)
  void findsSocialSecurityNumbers(String text, String findings) {
    assertThat(Found.by(new SsnDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          536228726
          000-12-3456
          666-12-3456
          900-12-3456
          536-00-8726
          536-22-0000
          078-05-1120
          536-22 8726
          1-536-22-8726
          order 536-22-8726
          536-22-87261
          123-45-6789
          1.536-22-8726
          phone 536-22-8726
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new SsnDetector(), text)).isEmpty();
  }
}
