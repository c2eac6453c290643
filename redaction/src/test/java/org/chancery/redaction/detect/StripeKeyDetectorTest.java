package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StripeKeyDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          sk_live~_Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3       | SECRET 0..32
          rk_test~_Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3 x     | SECRET 0..32
          whsec~_Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0Gv | SECRET 0..38
          """)
  void findsKeys(String text, String findings) {
    assertThat(Found.by(new StripeKeyDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          pk_live_Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3
          sk_live_short
          sk_live_xxxxxxxxxxxxxxxxxxxxxxxx
          ask_live_Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3
          sk_prod_Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new StripeKeyDetector(), text)).isEmpty();
  }
}
