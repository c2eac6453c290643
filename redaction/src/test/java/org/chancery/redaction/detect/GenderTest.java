package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GenderTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | found
          Sexo: H.                  | H
          "sex": "F"                | F
          gender=female             | female
          Geschlecht: weiblich      | weiblich
          mujer de 45 años          | mujer
          a 22-year-old female      | female
          paciente de sexo femenino | femenino
          """)
  void findsThem(String text, String found) {
    assertThat(Noted.by(Notation.GENDER, text)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Sexo: el
          a female lead
          sex education
          mujer joven
          x = m
          the man of 3 houses
          male: 5
          """)
  void leavesOthersAlone(String text) {
    assertThat(Noted.by(Notation.GENDER, text)).isEmpty();
  }
}
