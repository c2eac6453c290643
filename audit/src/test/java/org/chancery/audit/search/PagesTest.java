package org.chancery.audit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.chancery.audit.search.ListLedger.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page says besides its hits: counts, bars, and where the next page begins. */
class PagesTest {
  private final SearchWorld world;

  PagesTest(@TempDir Path folder) {
    world = new SearchWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void facetsCountAllMatchesAndFilter() throws InterruptedException {
    world.sample();
    var search = world.open();
    var page = search.search(ListLedger.query(""));
    assertThat(page.total()).isEqualTo(7);
    assertThat(page.facets().get(Facet.TEAM))
        .containsExactly(new Page.Count("support", 5), new Page.Count("legal", 2));
    assertThat(page.facets().get(Facet.END))
        .containsExactly(
            new Page.Count("crashed", 5),
            new Page.Count("completed", 1),
            new Page.Count("not_sent", 1));
    assertThat(page.histogram().stream().mapToLong(Page.Bar::count).sum()).isEqualTo(7);
    for (var filter :
        Map.of(Facet.TEAM, "legal", Facet.END, "crashed", Facet.VERDICT, "denied").entrySet()) {
      var filtered =
          search.search(
              new Query(
                  "",
                  Instant.MIN,
                  Instant.MAX,
                  Map.of(filter.getKey(), List.of(filter.getValue())),
                  50,
                  OptionalLong.empty()));
      assertThat(filtered.total())
          .isEqualTo(
              page.facets().getOrDefault(filter.getKey(), List.of()).stream()
                  .filter(count -> count.value().equals(filter.getValue()))
                  .findFirst()
                  .orElseThrow()
                  .count());
    }
  }

  @Test
  void timeRangeIsFromInclusiveToExclusive() throws InterruptedException {
    for (int i = 0; i < 10; i++) {
      world.ledger.call(Call.of("call"));
    }
    var search = world.open();
    var start = ListLedger.START;
    var page =
        search.search(
            new Query(
                "call",
                start.plusSeconds(3),
                start.plusSeconds(6),
                Map.of(),
                50,
                OptionalLong.empty()));
    assertThat(page.hits()).extracting(Page.Hit::index).containsExactly(5L, 4L, 3L);
    assertThat(page.histogram()).hasSize(3).allMatch(bar -> bar.count() == 1);
    var empty =
        search.search(
            new Query(
                "",
                start.plusSeconds(6),
                start.plusSeconds(6),
                Map.of(),
                50,
                OptionalLong.empty()));
    assertThat(empty.total()).isZero();
    assertThat(empty.histogram()).isEmpty();
  }

  @Test
  void pagesAreStableWhileCallsArrive() throws InterruptedException {
    for (int i = 0; i < 25; i++) {
      world.ledger.call(Call.of("steady"));
    }
    var search = world.open();
    var seen = new ArrayList<Long>();
    OptionalLong before = OptionalLong.empty();
    do {
      var page = search.search(new Query("steady", Instant.MIN, Instant.MAX, Map.of(), 10, before));
      page.hits().forEach(hit -> seen.add(hit.index()));
      before = page.next();
      world.ledger.call(Call.of("steady"));
      world.ledger.outcome(seen.getLast(), "completed", "steady");
      world.await(search);
    } while (before.isPresent());
    assertThat(seen)
        .hasSize(25)
        .isSortedAccordingTo((a, b) -> Long.compare(b, a))
        .doesNotHaveDuplicates();
  }

  @Test
  void histogramHasAtMostSixtyBarsWhateverTheSpan() {
    for (long span :
        List.of(
            0L, 1L, 59L, 60L, 3_000L, 86_400L, 40L * 86_400, 4_000L * 86_400, 90_000L * 86_400)) {
      long from = 1_788_000_123_456_789L;
      var bars = new Counts(from, from + span * 1_000_000, 0, 1_000).histogram();
      assertThat(bars).as("span %d s", span).isNotEmpty().hasSizeLessThanOrEqualTo(60);
      assertThat(bars.getFirst().from()).isBeforeOrEqualTo(Documents.instant(from));
      assertThat(bars.getLast().to()).isAfter(Documents.instant(from + span * 1_000_000));
    }
  }
}
