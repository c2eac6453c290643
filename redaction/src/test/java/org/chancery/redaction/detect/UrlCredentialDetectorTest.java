package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UrlCredentialDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          postgres://app:s3cr~et!@db.example.org/x                 | SECRET 11..22 proven
          https://ann:hunter2@example.org                          | SECRET 8..19 proven
          redis://:hunter22@cache:6379                             | SECRET 8..17 proven
          mysql://root:root@db:3306                                | SECRET 8..17 proven
          git clone https://Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3@example.org/x | SECRET 18..42 proven
          """)
  void findsPasswordsInUrls(String text, String findings) {
    assertThat(Found.by(new UrlCredentialDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          https://example.org/a@b:c
          https://ann@example.org
          postgres://app:${PASSWORD}@db
          https://ann:<password>@example.org
          //ann:hunter2@example.org
          http://a:b
          https://user:password@example.org
          see https://example.org: it@works
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new UrlCredentialDetector(), text)).isEmpty();
  }
}
