package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DayNameTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | found
          on Monday morning             | Monday
          nos vemos el martes o viernes | viernes
          am Dienstag                   | Dienstag
          last April.                   | April
          in May,                       | May
          samedi soir                   | samedi
          """)
  void findsThem(String text, String found) {
    assertThat(Noted.by(Notation.DAY_NAME, text)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          we may go
          the march on
          May Smith
          sun and moon
          fri3
          dienstag_x9
          sommer
          """)
  void leavesOthersAlone(String text) {
    assertThat(Noted.by(Notation.DAY_NAME, text)).isEmpty();
  }
}
