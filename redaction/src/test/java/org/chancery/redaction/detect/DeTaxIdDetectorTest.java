package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeTaxIdDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          Steuer-ID: 86095742719 | DE_TAX_ID 11..22 proven
          36 574 261 809         | DE_TAX_ID 0..14 proven
          IdNr. 36574261809.     | DE_TAX_ID 6..17 proven
          86095742719            | DE_TAX_ID 0..11 proven
          """)
  void findsTaxNumbers(String text, String findings) {
    assertThat(Found.by(new DeTaxIdDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          12345678901
          98765432100
          11111111111
          02345678903
          order 86095742719
          86095742718
          860957427190
          Telefon 86095742719
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new DeTaxIdDetector(), text)).isEmpty();
  }
}
