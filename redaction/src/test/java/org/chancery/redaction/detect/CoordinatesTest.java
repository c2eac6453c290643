package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CoordinatesTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | found
          at 48.85661, 2.35222  | 48.85661, 2.35222
          4.482698, -15.158569. | 4.482698, -15.158569
          48.8566° N, 2.3522° E | 48.8566° N, 2.3522° E
          48°51'24"N 2°21'08"E  | 48°51'24"N 2°21'08"E
          "lat": 48.85661       | 48.85661
          geo:-33.8688,151.2093 | -33.8688,151.2093
          """)
  void findsThem(String text, String found) {
    assertThat(Noted.by(Notation.COORDINATES, text)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          12.34, 56.78
          98.76543, 2.35222
          48.85661
          1.2.3, 4.5.6
          $48.8566, 2.3522
          12.5 cm
          0.12345
          v48.8566, 2.3522
          """)
  void leavesOthersAlone(String text) {
    assertThat(Noted.by(Notation.COORDINATES, text)).isEmpty();
  }
}
