package org.chancery.audit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
          colour:red          | at character 1: there is no field of this name; use one of actor, application, call, case, checks
          team:               | at character 6: a value is missing after team:; write it without a space
          team:*              | at character 1: a wildcard needs two characters before it
          team:a*             | at character 1: a wildcard needs two characters before it
          inv*                | at character 1: wildcards are for ids
          record:x            | at character 1: record: needs a number
          ...                 | at character 1: there is no letter or digit in this
          ""                  | at character 1: there is nothing between these
          ()                  | at character 2: something to look for is missing
          modle:gpt           | at character 1: there is no field of this name; did you mean model:?
          verdikt:denied      | at character 1: there is no field of this name; did you mean verdict:?
          tokens:many         | at character 1: tokens: needs a whole number: tokens:>1000
          a tokens:>1.5       | at character 3: tokens: needs a whole number
          cost:>1.0000001     | at character 1: cost: needs an amount with at most six decimals
          cost:-1             | at character 1: cost: needs an amount
          latency:>2h         | at character 1: latency: needs a duration in us, ms, s or m
          time:yesterday      | at character 1: time: needs a date or an RFC 3339 time
          tokens:[1 TO        | at character 8: this [ has no ]; add one
          "a b"~x             | at character 6: ~ needs the number of words that may lie between, 0 to 100
          "a b"~101           | at character 6: ~ needs the number of words
          team:"a b"~2        | at character 1: ~ is for phrases in texts
          has:colour          | at character 1: has: asks whether a field has a value; use one of application
          similar:x           | at character 1: similar: needs a number
          similar:7           | at character 1: record 7 is no call, has less than four words
          case:none           | at character 1: there is no case of this name
          - a                 | at character 1: there is no letter or digit in this
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
    try (var analyzer = Words.exact()) {
      return new Parser(words, analyzer, 0, new Nothing()).parse();
    }
  }

  /** Knows no record and no list. */
  private static final class Nothing implements Lookup {
    @Override
    public OptionalLong likeness(long index) {
      return OptionalLong.empty();
    }

    @Override
    public Optional<long[]> list(String name) {
      return Optional.empty();
    }
  }
}
