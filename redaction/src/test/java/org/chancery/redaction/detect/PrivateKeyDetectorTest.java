package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PrivateKeyDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          key:⏎-----BEGIN ~PRIVATE KEY-----⏎Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2yB7xP6sD1kF8mC3hN5wZ0qT⏎Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2yB7xP6sD1kF8mC3hN5wZ0qT⏎QQ==⏎-----END PRIVATE KEY-----⏎done | SECRET 5..193 proven
          "-----BEGIN ~EC PRIVATE KEY-----\\nQz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2yB7xP6sD1kF8mC3hN5wZ0qT\\n-----END EC PRIVATE KEY-----\\n" | SECRET 1..127 proven
          """)
  void findsPrivateKeys(String text, String findings) {
    assertThat(Found.by(new PrivateKeyDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          -----BEGIN PUBLIC KEY-----⏎Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2yB7xP6sD1kF8mC3hN5wZ0qT⏎-----END PUBLIC KEY-----
          -----BEGIN PRIVATE KEY----- goes first
          BEGIN PRIVATE KEY
          -----BEGIN ~PRIVATE KEY-----
          ---------- PRIVATE KEY
          -----BEGIN ~OPENSSH PRIVATE KEY----------END OPENSSH PRIVATE KEY-----
          -----BEGIN ~PRIVATE KEY-----⏎...⏎-----END PRIVATE KEY-----
          -----BEGIN CERTIFICATE-----⏎Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2yB7xP6sD1kF8mC3hN5wZ0qT
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new PrivateKeyDetector(), text)).isEmpty();
  }
}
