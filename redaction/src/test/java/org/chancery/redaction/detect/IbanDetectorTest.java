package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IbanDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          to DE89370400440532013000 please           | IBAN_CODE 3..25 proven
          DE89 3704 0044 0532 0130 00 and more words | IBAN_CODE 0..27 proven
          GB82 WEST 1234 5698 7654 32, thanks        | IBAN_CODE 0..27 proven
          NL91ABNA0417164300                         | IBAN_CODE 0..18 proven
          FR1420041010050500013M02606                | IBAN_CODE 0..27 proven
          iban=de89370400440532013000                | IBAN_CODE 5..27 proven
          (NO9386011117947)                          | IBAN_CODE 1..16 proven
          IBAN: DE89 3704 0044 0532 0130 01          | IBAN_CODE 6..33
          Nr konta PL61109010140000071219812875      | IBAN_CODE 9..37
          """)
  void findsAccountNumbers(String text, String findings) {
    assertThat(Found.by(new IbanDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          DE89370400440532013001
          DE8937040044053201300
          DE893704004405320130001
          XX89370400440532013000
          GB82 1234 1234 5698 7654 32
          AB12
          DE89 A704 0044 0532 0130 00
          éDE89370400440532013000
          IBAN, then 12 and DE89370400440532013001
          part DE89370400440532013001
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new IbanDetector(), text)).isEmpty();
  }
}
