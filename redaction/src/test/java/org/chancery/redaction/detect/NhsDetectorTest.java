package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NhsDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          NHS number 943 476 5919 | UK_NHS 11..23 proven
          401-023-2137            | UK_NHS 0..12 proven
          NHS: 9434765919         | UK_NHS 5..15 proven
          0032698674              | UK_NHS 0..10 proven
          """)
  void findsHealthServiceNumbers(String text, String findings) {
    assertThat(Found.by(new NhsDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          401-023-2138
          943 476 5918
          1700000007
          phone 9434765919
          order 9434765919
          94347659190
          (401)023-2137
          943-476 5919
          product_id: 4010232137
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new NhsDetector(), text)).isEmpty();
  }
}
