package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BsnDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          BSN 111222333                    | NL_BSN 4..13 proven
          burgerservicenummer: 1112.22.333 | NL_BSN 21..32 proven
          bsn 123456782                    | NL_BSN 4..13 proven
          uw BSN 111 222 333               | NL_BSN 7..18 proven
          """)
  void findsCitizenNumbers(String text, String findings) {
    assertThat(Found.by(new BsnDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          111222333
          BSN 111222334
          BSN 1112223330
          BSN 111111111
          bestelling 123456782
          BSN 111222333-1
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new BsnDetector(), text)).isEmpty();
  }
}
