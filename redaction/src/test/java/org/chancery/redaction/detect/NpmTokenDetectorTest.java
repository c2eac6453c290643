package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NpmTokenDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          npm~_Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc03JgV6B | SECRET 0..40 proven
          npm~_Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4u | SECRET 0..40
          """)
  void findsTokens(String text, String findings) {
    assertThat(Found.by(new NpmTokenDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          npm_short
          npm_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
          npm_Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI
          xnpm_Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4u
          npm_config_registry
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new NpmTokenDetector(), text)).isEmpty();
  }
}
