package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TitleTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | found
          Mr. Leiva flew | Mr.
          dear Mrs Baker | Mrs
          Dr. Holst said | Dr.
          Frau Meier     | Frau
          el Sr. López   | Sr.
          mr. elliott    | mr.
          for Miss Ramos | Miss
          """)
  void findsThem(String text, String found) {
    assertThat(Noted.by(Notation.TITLE, text)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          mr and mrs
          DR 12
          a miss is as good
          the Lady said
          Pan flute
          Judge for yourself
          5 ms delay
          Ms.
          """)
  void leavesOthersAlone(String text) {
    assertThat(Noted.by(Notation.TITLE, text)).isEmpty();
  }
}
