package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SlackTokenDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          xoxb~-123456789012-Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3                            | SECRET 0..42
          https://hooks.slack.com/services/T0~QZ7LP2VX/B09KS4TD6W/Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3 | SECRET 33..79
          xapp~-1-A0Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3                                     | SECRET 0..33
          """)
  void findsTokens(String text, String findings) {
    assertThat(Found.by(new SlackTokenDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          xoxb-abc
          xoxo-hugs-and-kisses-forever-and-ever
          hooks.slack.com/services/T000/B000/XXXX
          foxoxb-123456789012-Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3
          xapp-
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new SlackTokenDetector(), text)).isEmpty();
  }
}
