package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | found
          see example.com.        | example.com
          at www.example.si/x,    | www.example.si/x
          google.co.il            | google.co.il
          example.de/path?x=1 now | example.de/path?x=1
          """)
  void findsThem(String text, String found) {
    assertThat(Noted.by(Notation.HOST, text)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ann@example.com
          System.out.println
          the end.In the
          file.name
          test.ok new
          version 1.2.3
          os.path.join(a)
          foo.com()
          e.g. this
          obj.info_x
          """)
  void leavesOthersAlone(String text) {
    assertThat(Noted.by(Notation.HOST, text)).isEmpty();
  }
}
