package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GitHubTokenDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          ghp~_Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc03JgV6B                              | SECRET 0..40 proven
          gho~_Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4u x                            | SECRET 0..40
          github_pat~_Qz7Lp2Vx9Ks4Td6Wm1Hb8Y_Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2yB7xP6sD1kF8mC3hN5 | SECRET 0..93
          """)
  void findsTokens(String text, String findings) {
    assertThat(Found.by(new GitHubTokenDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ghp_short
          ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
          ghx_Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4u
          xghp_Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4u
          github_pat_short
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new GitHubTokenDetector(), text)).isEmpty();
  }
}
