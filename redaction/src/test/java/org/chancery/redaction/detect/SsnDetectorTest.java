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
          a1,536-22-8726,b2                      | US_SSN 3..14
          the ssn is 123-45-6789.                | US_SSN 11..22
          name,dept,ssn⏎Ann,IT,536-22-8726       | US_SSN 21..32
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
          a,sku,c⏎x1,536-22-8726,y⏎x2,537-22-8727,y⏎x3,538-22-8728,y⏎x4,539-22-8729,y
          name|phone|dept⏎Ann Doe of the second floor and the third|536-22-8726|IT
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new SsnDetector(), text)).isEmpty();
  }
}
