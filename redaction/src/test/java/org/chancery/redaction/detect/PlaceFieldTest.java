package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlaceFieldTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | found
          City: Leeds                     | Leeds
          "city": "Berlin"                | Berlin
          Localidad/ Provincia: Madrid.   | Madrid
          País: España.                   | España
          Domicilio: Plaza Mayor 16, 6 D. | Plaza Mayor 16, 6 D
          Ort: Bad Homburg                | Bad Homburg
          Place of birth: Lviv, 1980      | Lviv
          Address: Flat 2, Elm House      | Flat 2, Elm House
          ⏎Ville : Saint-Malo             | Saint-Malo
          """)
  void findsThem(String text, String found) {
    assertThat(Noted.by(Notation.PLACE_FIELD, text)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          state: open
          city: unknown
          location: top-left
          IP address: 10.0.0.1
          email address: Ann at home
          the address: it is long
          in this city: Nobody
          address: 0x7fff
          country: null
          """)
  void leavesOthersAlone(String text) {
    assertThat(Noted.by(Notation.PLACE_FIELD, text)).isEmpty();
  }
}
