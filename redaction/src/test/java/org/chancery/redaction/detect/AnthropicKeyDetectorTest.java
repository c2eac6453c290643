package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnthropicKeyDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          sk-ant~-api03-Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2yB7xP6sD1kF8mC3hN5w | SECRET 0..73
          key "sk-ant~-admin01-Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2yB7xP6sD1kF8mC3hN5w" | SECRET 5..80
          """)
  void findsKeys(String text, String findings) {
    assertThat(Found.by(new AnthropicKeyDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          sk-ant-short
          sk-antelope-qz7lp2vx9k
          ask-ant-api03-Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2yB7xP6sD1kF8mC3hN5w
          sk-ant-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new AnthropicKeyDetector(), text)).isEmpty();
  }
}
