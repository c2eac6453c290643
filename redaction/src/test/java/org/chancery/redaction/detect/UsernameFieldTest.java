package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UsernameFieldTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | found
          username: ann_lee27 | ann_lee27
          user=annlee;        | annlee
          "login": "annlee"   | annlee
          Benutzername: a.lee | a.lee
          """)
  void findsThem(String text, String found) {
    assertThat(Noted.by(Notation.USERNAME_FIELD, text)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          username: required
          login: failed
          user: please help
          user = get()
          username: null
          the user is here
          end_user x=5
          """)
  void leavesOthersAlone(String text) {
    assertThat(Noted.by(Notation.USERNAME_FIELD, text)).isEmpty();
  }
}
