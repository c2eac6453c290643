package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SendGridKeyDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          SG~.Qz7Lp2Vx9Ks4Td6Wm1Hb8Y.Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2yB | SECRET 0..69
          """)
  void findsKeys(String text, String findings) {
    assertThat(Found.by(new SendGridKeyDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SG.short.short
          SG.Qz7Lp2Vx9Ks4Td6Wm1Hb8Y.Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2y
          MSG.Qz7Lp2Vx9Ks4Td6Wm1Hb8Y.Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2yB
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new SendGridKeyDetector(), text)).isEmpty();
  }
}
