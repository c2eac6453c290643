package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GitLabTokenDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          glpat~-Qz7Lp2Vx9Ks4Td6Wm1Hb        | SECRET 0..26
          token gldt~-Qz7Lp2Vx9Ks4Td6Wm1Hb x | SECRET 6..31
          """)
  void findsTokens(String text, String findings) {
    assertThat(Found.by(new GitLabTokenDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          glpat-short
          glpat-xxxxxxxxxxxxxxxxxxxx
          xglpat-Qz7Lp2Vx9Ks4Td6Wm1Hb
          glacier-Qz7Lp2Vx9Ks4Td6Wm1Hb
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new GitLabTokenDetector(), text)).isEmpty();
  }
}
