package org.chancery.audit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.chancery.audit.search.ListLedger.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches inside a list of records, {@code case:NAME}. */
final class CaseListTest {
  @TempDir Path folder;
  private SearchWorld world;

  @BeforeEach
  void start() {
    world = new SearchWorld(folder);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  /** Sixty calls in three months; those of even index say "apple". */
  private LuceneSearch filled() throws InterruptedException {
    for (int i = 0; i < 60; i++) {
      var call = Call.of(i % 2 == 0 ? "an apple" : "a pear");
      Instant at = Instant.parse("2026-" + (10 + i / 20) + "-10T08:00:00Z").plusSeconds(i);
      world.ledger.call(call, at, "standard");
    }
    return world.open();
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          words                     | found
          case:five                 | 59 31 30 16 1
          case:FIVE                 | 59 31 30 16 1
          case:five apple           | 30 16
          case:five -apple          | 59 31 1
          case:five AND case:pair   | 31
          (case:five OR case:pair)  | 59 32 31 30 16 1
          NOT case:most             | 59
          case:empty                | ''
          case:five team:nobody     | ''
          """)
  void findsWhatIsInTheCaseAndMatchesTheRest(String words, String found)
      throws InterruptedException {
    var known =
        Map.of(
            "five", new long[] {1, 16, 30, 31, 59},
            "pair", new long[] {31, 32},
            "most", LongStream.range(0, 59).toArray(),
            "empty", new long[0]);
    world.lists = (name, _) -> Optional.ofNullable(known.get(name));
    assertThat(SearchWorld.found(filled(), words)).isEqualTo(found);
  }

  @Test
  void unknownCaseIsRefusedWithItsPlaceAndWhereToLook() throws InterruptedException {
    LuceneSearch search = filled();
    assertThatThrownBy(() -> SearchWorld.found(search, "apple case:none"))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("at character 7")
        .hasMessageContaining("chancery case");
  }

  @Test
  void registerThatIsAwayIsSaidAndNothingIsFound() throws InterruptedException {
    world.lists =
        (_, _) -> {
          throw new UncheckedIOException(new IOException("away"));
        };
    LuceneSearch search = filled();
    assertThatThrownBy(() -> SearchWorld.found(search, "case:five"))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("cannot be read at present");
  }

  @Test
  void pagesStayAsTheCaseStoodWhenTheLogHadTheSizeOfTheFirst() throws InterruptedException {
    // Records 0 to 39 are in; an act at index 60 takes the even ones out and puts 40 to 59 in.
    world.lists =
        (_, size) ->
            Optional.of(
                size <= 60
                    ? LongStream.range(0, 40).toArray()
                    : LongStream.range(0, 60).filter(i -> i >= 40 || i % 2 == 1).toArray());
    LuceneSearch search = filled();
    var first = page(search, OptionalLong.empty(), OptionalLong.empty());
    assertThat(first.total()).isEqualTo(40);
    world.ledger.call(Call.of("the act"));
    world.await(search);
    var seen = new ArrayList<Long>();
    first.hits().forEach(hit -> seen.add(hit.index()));
    for (OptionalLong next = first.next(); next.isPresent(); ) {
      var page = page(search, next, OptionalLong.of(first.size()));
      assertThat(page.total()).isEqualTo(40);
      page.hits().forEach(hit -> seen.add(hit.index()));
      next = page.next();
    }
    assertThat(seen).isEqualTo(LongStream.range(0, 40).map(i -> 39 - i).boxed().toList());
    assertThat(page(search, OptionalLong.empty(), OptionalLong.empty()).total()).isEqualTo(40);
    assertThat(Frozen.of(search, "case:any").records()).hasSize(40).startsWith(59L).endsWith(1L);
  }

  private static Page page(LuceneSearch search, OptionalLong before, OptionalLong size) {
    return search.search(
        new Query(
            "case:any",
            Instant.EPOCH,
            Instant.parse("2100-01-01T00:00:00Z"),
            Map.of(),
            7,
            before,
            size,
            OptionalLong.empty()));
  }
}
