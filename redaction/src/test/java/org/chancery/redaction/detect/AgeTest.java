package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AgeTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | found
          is 34 years old       | 34 years old
          a 22-year-old female  | 22-year-old
          aged 34,              | 34
          Age: 45               | 45
          is 61 y/o and         | 61 y/o
          75 yo female          | 75 yo
          just turned 46        | 46
          at the age of 7       | 7
          Edad: 46 años         | 46 años
          Edad:48 años          | 48 años
          mujer de 45 años,     | 45 años
          a los 20 años de edad | 20 años de edad
          un homme de 45 ans    | 45 ans
          âgée de 30 ans        | 30 ans
          45 Jahre alt          | 45 Jahre alt
          ein 45-jähriger Mann  | 45-jähriger
          w wieku 45 lat        | 45 lat
          un uomo di 45 anni    | 45 anni
          com 45 anos de idade  | 45 anos de idade
          thirty-five years old | thirty-five years old
          Niño de ocho años     | ocho años
          """)
  void findsThem(String text, String found) {
    assertThat(Noted.by(Notation.AGE, text)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          had it for the past 10 years
          hace 10 años
          a los 5 días
          since 20 years
          page 34
          aged care
          161 years old
          age group 3-5x
          pesa 35 kg (edad desconocida)
          3 years ago
          turned 360 degrees
          volume 45 an
          """)
  void leavesOthersAlone(String text) {
    assertThat(Noted.by(Notation.AGE, text)).isEmpty();
  }
}
