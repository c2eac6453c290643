package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpenAiKeyDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          sk~-Qz7Lp2Vx9Ks4Td6Wm1HbT3BlbkFJs4Td6Wm1Hb8Yf3Rn5Jc0                   | SECRET 0..51
          sk-proj~-Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2yB7xP6sD1kF8mC3hN5w. | SECRET 0..68
          sk~-Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvQz7Lp2Vx9Ks4Td6W                   | SECRET 0..51
          """)
  void findsKeys(String text, String findings) {
    assertThat(Found.by(new OpenAiKeyDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          sk-short
          sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
          sk-ant-api03-Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2yB7xP6sD1kF8mC3hN5w
          ask-Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2yB7xP6s
          sk-learn-is-a-library-for-machine-learning-in-python
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new OpenAiKeyDetector(), text)).isEmpty();
  }
}
