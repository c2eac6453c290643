package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CryptoDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          send to 16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ                     | CRYPTO 8..42 proven
          3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy                             | CRYPTO 0..34 proven
          bc1p5d7rjq7g6rdk2yhzks9smlaqtedr4dekq08ge8ztwac72sfr9rusxg3297 | CRYPTO 0..62 proven
          BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4                     | CRYPTO 0..42 proven
          0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed                     | CRYPTO 0..42 proven
          """)
  void findsAddresses(String text, String findings) {
    assertThat(Found.by(new CryptoDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ2
          16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1Boyz
          bc1p5d7rjq7g6rdk2yhzks9smlaqtedr4dekq08ge8ztwac72sfr9rusxg3298
          BC1qW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4
          0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD
          0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae
          8f953371d3e85eddb89b05ed6b9e680791055315c73e1025ab5dba7bb2aee189
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new CryptoDetector(), text)).isEmpty();
  }
}
