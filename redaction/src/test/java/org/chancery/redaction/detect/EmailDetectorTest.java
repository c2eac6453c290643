package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EmailDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          write ann@example.org              | EMAIL_ADDRESS 6..21 proven
          a@b.io, c@d.io                     | EMAIL_ADDRESS 0..6 proven, EMAIL_ADDRESS 8..14 proven
          <first.last+tag@sub.example.co.uk> | EMAIL_ADDRESS 1..33 proven
          mailto:x_y@example.com?subject=hi  | EMAIL_ADDRESS 7..22 proven
          o.brien@example.com.               | EMAIL_ADDRESS 0..19 proven
          "ann@example.org"                  | EMAIL_ADDRESS 1..16 proven
          jürgen@müller.de schrieb           | EMAIL_ADDRESS 0..16 proven
          user@xn--80ak6aa92e.com            | EMAIL_ADDRESS 0..23 proven
          """)
  void findsAddresses(String text, String findings) {
    assertThat(Found.by(new EmailDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ann at example dot org
          ann@localhost
          @handle and @other
          a@@b.com@
          npm i left@1.2.3
          https://ann:secret@example.org/
          user@-bad-.c
          ssh git@host
          .@.
          a@b.c
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new EmailDetector(), text)).isEmpty();
  }
}
