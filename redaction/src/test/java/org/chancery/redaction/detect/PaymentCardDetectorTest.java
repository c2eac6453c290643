package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PaymentCardDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          pay with 4111111111111111     | CREDIT_CARD 9..25 proven
          4012 8888 8888 1881 exp 12/27 | CREDIT_CARD 0..19 proven
          4012-8888-8888-1881           | CREDIT_CARD 0..19 proven
          3782 822463 10005             | CREDIT_CARD 0..17 proven
          5555555555554444.             | CREDIT_CARD 0..16 proven
          my card 676222165679          | CREDIT_CARD 8..20 proven
          JCB 3530111333300000          | CREDIT_CARD 4..20 proven
          """)
  void findsCardNumbers(String text, String findings) {
    assertThat(Found.by(new PaymentCardDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          4111111111111112
          4012-8888 8888-1881
          94111111111111111
          4111111111111111-9
          1234567890123456
          0000000000000000
          order 4111111111111111
          1700000000000
          RS35 2600 0560 1001 6113 70
          x4111111111111111
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new PaymentCardDetector(), text)).isEmpty();
  }
}
