package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CountryTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | found
          moved to United States.     | United States
          from Estonia to Royaume-Uni | Estonia; Royaume-Uni
          vive en Polonia             | Polonia
          in the Czech Republic,      | Czech Republic
          elle vit à La Réunion       | La Réunion
          nach Deutschland            | Deutschland
          """)
  void findsThem(String text, String found) {
    assertThat(Noted.by(Notation.COUNTRY, text)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Jordan Smith
          Chad called
          a turkey dinner
          Georgia on my mind
          china plates
          Reunión a las 5
          La réunion est reportée
          El salvador del barrio
          the Island
          Polandia
          """)
  void leavesOthersAlone(String text) {
    assertThat(Noted.by(Notation.COUNTRY, text)).isEmpty();
  }
}
