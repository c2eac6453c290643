package org.chancery.audit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          words               | message
          "open               | at character 1: this " has no second one; add it
          a "                 | at character 3: this " has no second one; add it
          (a OR b             | at character 1: this ( has no ); add one
          a OR b)             | at character 7: there is a ) without its (; remove it or add the (
          a OR                | at character 5: something to look for is missing
          OR a                | at character 1: OR needs something to look for after it
          a AND               | at character 6: something to look for is missing
          AND a               | at character 5: AND needs something before it
          NOT                 | at character 4: something to look for is missing
          a NOT OR b          | at character 7: OR needs something to look for after it
          colour:red          | at character 1: there is no field of this name; use one of actor, application
          team:               | at character 6: a value is missing after team:; write it without a space
          team:*              | at character 1: a wildcard needs two characters before it
          team:a*             | at character 1: a wildcard needs two characters before it
          inv*                | at character 1: wildcards are for ids
          record:x            | at character 1: record: needs a number
          ...                 | at character 1: there is no letter or digit in this
          ""                  | at character 1: there is nothing between these
          ()                  | at character 2: something to look for is missing
          """)
  void whatCannotBeUnderstoodIsSaidWithItsPlace(String words, String message) {
    assertThatThrownBy(() -> parse(words))
        .isInstanceOf(QueryException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void queriesHaveLimits() {
    for (String words :
        List.of("x".repeat(1_001), "a ".repeat(65), "(".repeat(17) + "a" + ")".repeat(17))) {
      assertThatThrownBy(() -> parse(words)).isInstanceOf(QueryException.class);
    }
    for (String words :
        List.of("x".repeat(1_000), "a ".repeat(64), "(".repeat(16) + "a" + ")".repeat(16))) {
      assertThat(parse(words).namesKind()).isFalse();
    }
  }

  private static Parser.Parsed parse(String words) {
    try (var analyzer = new Words()) {
      return new Parser(words, analyzer, 0).parse();
    }
  }
}
