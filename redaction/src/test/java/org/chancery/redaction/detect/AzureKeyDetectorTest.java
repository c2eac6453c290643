package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AzureKeyDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          AccountName=x;AccountKey=Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2yB7xP6sD1kF8mC3hN5wZ0qT4vL9jG2rQz7Lp2Vx9Ks4Td==;Endpoint | SECRET 25..113
          SharedAccessKey=Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2yB=           | SECRET 16..60
          ?sv=2020&sig=Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2yB%3D&se=1       | SECRET 13..59
          """)
  void findsKeys(String text, String findings) {
    assertThat(Found.by(new AzureKeyDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          AccountKey=short
          AccountKey=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==
          sig=abc
          design=Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2yB7
          AccountKey: x
          PublicKey=Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2yB=
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new AzureKeyDetector(), text)).isEmpty();
  }
}
