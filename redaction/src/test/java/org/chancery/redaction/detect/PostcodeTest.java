package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PostcodeTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | found
          in CA 94105 now           | CA 94105
          to Dallas, TX 75201-1234. | Dallas, TX 75201-1234
          at 90213-1544 in          | 90213-1544
          the zip is 90210 in       | 90210
          PLZ: 10115                | 10115
          CP 28013                  | 28013
          código postal: 08001      | 08001
          in SW1A 1AA.              | SW1A 1AA
          in K1A 0B1                | K1A 0B1
          postcode 1012             | 1012
          Klinik, 41001 Sevilla.    | 41001 Sevilla
          Hospital. E-28046 Madrid, | E-28046 Madrid
          USNS Mercy⏎FPO AP 96278   | USNS Mercy⏎FPO AP 96278
          """)
  void findsThem(String text, String found) {
    assertThat(Noted.by(Notation.POSTCODE, text)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          in ANY 45123
          CA 324567
          QA1 1AA
          M1 1AI
          invoice 12345 Berlin office
          12000 Germans live there
          In all, 45000 Steps.
          in 12345 cases
          or 12345
          A10 and B12
          id 123456789
          commit 1a2b3c4
          2020 AD
          total 10115 EUR
          """)
  void leavesOthersAlone(String text) {
    assertThat(Noted.by(Notation.POSTCODE, text)).isEmpty();
  }
}
