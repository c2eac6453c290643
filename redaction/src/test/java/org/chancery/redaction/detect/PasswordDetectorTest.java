package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PasswordDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          Server=db;Password=hunter2x;Database=x       | SECRET 19..27
          password: "correct horse"                    | SECRET 11..24
          api_key = "Qz7Lp2Vx9Ks4Td6Wm1Hb"             | SECRET 11..31
          DB_PASSWORD=tr0ub4dor                        | SECRET 12..21
          {"client_secret":"Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3"} | SECRET 18..42
          pwd: s3cretpw9                               | SECRET 5..14
          clientSecret: 'abcDEF123'                    | SECRET 15..24
          """)
  void findsPasswordsInSettings(String text, String findings) {
    assertThat(Found.by(new PasswordDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          password: must be long
          the password is secret
          password=${DB_PASSWORD}
          password: "changeme"
          password=********
          secret: "<your secret>"
          token = getToken()
          tokens: 1500
          passwordless=true1
          password:
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new PasswordDetector(), text)).isEmpty();
  }
}
