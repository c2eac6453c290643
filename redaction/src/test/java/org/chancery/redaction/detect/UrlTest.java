package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UrlTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | found
          see http://www.example.dk/ now     | http://www.example.dk/
          (https://a.example.org/x?q=1&b=2). | https://a.example.org/x?q=1&b=2
          'https://example.org/'             | https://example.org/
          ftp://host/file.txt,               | ftp://host/file.txt
          https://en.example.org/wiki/A_(b)  | https://en.example.org/wiki/A_(b)
          """)
  void findsThem(String text, String found) {
    assertThat(Noted.by(Notation.URL, text)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          http:// nothing
          std::string
          12:30
          x://y
          a://
          note: //comment
          """)
  void leavesOthersAlone(String text) {
    assertThat(Noted.by(Notation.URL, text)).isEmpty();
  }
}
