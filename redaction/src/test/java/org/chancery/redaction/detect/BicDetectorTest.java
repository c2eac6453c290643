package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BicDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          BIC: COBADEFFXXX | SWIFT_CODE 5..16
          swift NWBKGB2L   | SWIFT_CODE 6..14
          DEUTDEFF (BIC)   | SWIFT_CODE 0..8
          Bank BNPAFRPP    | SWIFT_CODE 5..13
          """)
  void findsBankCodes(String text, String findings) {
    assertThat(Found.by(new BicDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          DEUTSCHLAND
          BUSINESS is good
          BIC: COBAXXFF
          BIC: cobadeff
          swift COBADEFFX
          NWBKGB2L
          the bank is CLOSEDxx
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new BicDetector(), text)).isEmpty();
  }
}
