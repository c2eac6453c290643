package org.chancery.reporting.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.chancery.audit.search.Facet;
import org.chancery.audit.search.Page;
import org.chancery.audit.search.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordsJsonTest {
  private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          bars        | written
          0 0 0       | ''
          ''          | ''
          0 3 0 0 2 0 | 3 0 0 2
          1           | 1
          0 0 4       | 4
          5 0         | 5
          """)
  void barsWithoutCallsAreLeftOutAtBothEndsAndKeptBetween(String bars, String written) {
    var histogram = new ArrayList<Page.Bar>();
    for (String count : bars.isEmpty() ? List.<String>of() : Arrays.asList(bars.split(" "))) {
      Instant from = START.plusSeconds(60L * histogram.size());
      histogram.add(new Page.Bar(from, from.plusSeconds(60), Long.parseLong(count)));
    }
    String json = page(Map.of(), histogram);
    String part = json.substring(json.indexOf("\"histogram\":[") + "\"histogram\":[".length());
    assertThat(part.replaceAll("\\{[^}]*\"count\":(\\d+)}", "$1").replace(",", " "))
        .isEqualTo(written + "]}");
  }

  @Test
  void facetsWithoutAnyValueAreLeftOut() {
    assertThat(
            page(
                Map.of(Facet.TEAM, List.of(new Page.Count("legal", 2)), Facet.CODE, List.of()),
                List.of()))
        .contains("\"facets\":{\"team\":[{\"value\":\"legal\",\"count\":2}]}");
  }

  private static String page(Map<Facet, List<Page.Count>> facets, List<Page.Bar> histogram) {
    var query = new Query("", START, START.plusSeconds(3_600), Map.of(), 50, OptionalLong.empty());
    return RecordsJson.page(
        new Searches.Found(
            query, new Page(List.of(), 0, facets, histogram, OptionalLong.empty(), 9)));
  }
}
