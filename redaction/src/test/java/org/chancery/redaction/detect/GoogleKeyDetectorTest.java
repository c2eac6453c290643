package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoogleKeyDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          key=AIza~Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4                    | SECRET 4..43
          GOCSPX~-Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5J                            | SECRET 0..35
          Bearer ya29.~Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2yB7xP6sD1 | SECRET 7..62
          """)
  void findsKeys(String text, String findings) {
    assertThat(Found.by(new GoogleKeyDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          AIzaQz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE
          AIzaQz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4u
          AIzaxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
          GOCSPX-short
          ya29.short
          xAIzaQz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new GoogleKeyDetector(), text)).isEmpty();
  }
}
