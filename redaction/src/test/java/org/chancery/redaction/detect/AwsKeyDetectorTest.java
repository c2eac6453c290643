package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AwsKeyDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          id AKIA~IOSFODNN7EXAMPLE                                          | SECRET 3..23
          ASIA~Q7ZL2VX9KS4TD6WM x                                           | SECRET 0..20
          aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/~bPxRfiCYEXAMPLEKEY | SECRET 24..64
          "SecretAccessKey": "wJalrXUtnFEMI/K7MDENG/~bPxRfiCYEXAMPLEKEY"    | SECRET 20..60
          """)
  void findsKeys(String text, String findings) {
    assertThat(Found.by(new AwsKeyDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          AKIAIOSFODNN7EXAMPL
          AKIAIOSFODNN7EXAMPLEX
          akiaiosfodnn7example
          AKIAAAAAAAAAAAAAAAAA
          sha1: da39a3ee5e6b4b0d3255bfef95601890afd80709
          x=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
          AKIDIOSFODNN7EXAMPLE
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new AwsKeyDetector(), text)).isEmpty();
  }
}
