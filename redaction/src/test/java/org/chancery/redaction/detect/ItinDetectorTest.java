package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ItinDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          911-64-1234           | US_ITIN 0..11
          911 70 1234           | US_ITIN 0..11
          ITIN: 911701234       | US_ITIN 6..15
          my tax id 987-65-4321 | US_ITIN 10..21
          """)
  void findsTaxpayerNumbers(String text, String findings) {
    assertThat(Found.by(new ItinDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          911-89-1234
          911-93-1234
          911-49-1234
          911701234
          811-64-1234
          911-64-12345
          order 911-64-1234
          911-64 1234
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new ItinDetector(), text)).isEmpty();
  }
}
