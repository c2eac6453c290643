package org.chancery.reporting.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.chancery.audit.search.Facet;
import org.chancery.audit.search.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TraceTest {
  private static final String RANGE = "from=2026-03-01T00:00:00Z to=2026-03-02T00:00:00Z ";

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          words                              | trace
          ~~                                 | words=0
          Ann Meyer                          | words=2
          "Ann Meyer"                        | words=1
          Ann AND NOT "late delivery"        | words=2
          team:finance invoice               | team:finance words=1
          team:"Ann Meyer"                   | team:? words=0
          name:Ann                           | words=1
          code:policy_denied OR end:crashed  | code:policy_denied end:crashed words=0
          """)
  void wordsAreCountedAndNeverKept(String words, String trace) {
    assertThat(Trace.of(query(words, Map.of()))).isEqualTo(RANGE + trace);
  }

  @Test
  void filtersAreKeptWhereTheyAreNames() {
    var facets =
        Map.of(Facet.TEAM, List.of("finance", "it"), Facet.MODEL, List.of("Ann Meyer, 7 Elm St"));
    assertThat(Trace.of(query("", facets)))
        .isEqualTo(RANGE + "words=0 team=finance team=it model=?");
  }

  @Test
  void itIsShortHoweverLongTheQuery() {
    assertThat(Trace.of(query("team:finance ".repeat(1_000), Map.of()))).hasSizeLessThan(2_010);
  }

  private static Query query(String words, Map<Facet, List<String>> facets) {
    return new Query(
        words,
        Instant.parse("2026-03-01T00:00:00Z"),
        Instant.parse("2026-03-02T00:00:00Z"),
        facets,
        50,
        OptionalLong.empty());
  }
}
