package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpokenPasswordDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          The password is hunter2.                   | SECRET 16..23
          Das Passwort lautet Fr3itag!               | SECRET 20..28
          le mot de passe est soleil42               | SECRET 20..28
          la contraseña es verano2024,               | SECRET 17..27
          mysql -u root --password Sne3sd8AZjq       | SECRET 25..36, SECRET 9..13
          gpg --passphrase N1DdkUD3E73 --output x    | SECRET 17..28
          machine a.example login ann password pass123 | SECRET 37..44, SECRET 24..27
          password is "swordfish"                    | SECRET 13..22
          ConvertTo-SecureString "k7#mQp2x" -AsPlainText -Force | SECRET 24..32
          ConvertTo-SecureString -String -Force k7#mQp2x | SECRET 38..46
          login bill_user password k7mQp2x           | SECRET 25..32, SECRET 6..15
          """)
  void findsPasswordsSaidInProse(String text, String findings) {
    assertThat(Found.by(new SpokenPasswordDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          the password is incorrect
          The password was changed on 12 May.
          Das Passwort ist abgelaufen
          a password of 8-20 characters
          password is required
          passwords are 12 long
          the secret to success is work
          he will pass 2 exams
          pass the salt to Ann2
          a token of appreciation
          password is <password>
          password is ${PASSWORD}
          the mot juste
          ConvertTo-SecureString $env:PASSWORD -AsPlainText
          ConvertTo-SecureString takes a string
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new SpokenPasswordDetector(), text)).isEmpty();
  }
}
