package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HandleTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | found
          thanks @ann_lee! | @ann_lee
          RT @bob99: hello | @bob99
          @carol see this  | @carol
          """)
  void findsThem(String text, String found) {
    assertThat(Noted.by(Notation.HANDLE, text)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ann@example.org
          @Override
          @types/node
          @media screen
          @Service(x)
          lunch @ 5pm
          pkg@latest
          @5pm
          """)
  void leavesOthersAlone(String text) {
    assertThat(Noted.by(Notation.HANDLE, text)).isEmpty();
  }
}
