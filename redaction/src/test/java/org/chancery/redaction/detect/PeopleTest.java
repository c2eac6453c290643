package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PeopleTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | found
          a Turkish national      | Turkish
          el Gobierno polaco      | polaco
          ressortissante suédoise | suédoise
          a Catholic priest       | Catholic
          two Germans             | Germans
          i am cambodian          | cambodian
          """)
  void findsThem(String text, String found) {
    assertThat(Noted.by(Notation.PEOPLE, text)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          polish the table
          a swede for soup
          french fries
          Christian called
          china
          the dutch oven
          turk
          """)
  void leavesOthersAlone(String text) {
    assertThat(Noted.by(Notation.PEOPLE, text)).isEmpty();
  }
}
