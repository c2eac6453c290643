package org.chancery.audit.retention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name is found in a text by its words, and not within others. */
class QuotedTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          name          | text                            | quoted
          Clara Neumann | "clara  NEUMANN" team:sales     | true
          Clara Neumann | clara-neumann                   | true
          Clara Neumann | subject:Clara Neumann          | true
          emp-4711      | employee emp-4711, please       | true
          ann           | write to ann@example.org        | true
          müller       | MＵ̈ller                          | true
          Clara Neumann | clara and neumann               | false
          Clara Neumann | clara neumanns                  | false
          ann           | annual report                   | false
          4711          | 47110                           | false
          ---           | a --- b                         | false
          x             | x                               | true
          """)
  void isFoundByItsWords(String name, String text, boolean quoted) {
    assertThat(new Quoted(name).in(text)).isEqualTo(quoted);
  }
}
