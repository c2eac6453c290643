package org.chancery.audit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.chancery.audit.record.AuditRecord.Access;
import org.chancery.audit.record.AuditRecord.Admin;
import org.chancery.audit.record.AuditRecord.PolicyChange;
import org.chancery.audit.record.AuditRecord.SystemEvent;
import org.chancery.audit.search.ListLedger.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LuceneSearchTest {
  private static final Options QUICK =
      new Options(Duration.ofMillis(20), Duration.ofMillis(50), 16, 3, 100_000);

  @TempDir Path folder;
  private final ListLedger ledger = new ListLedger();
  private final List<LuceneSearch> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(LuceneSearch::close);
  }

  private LuceneSearch open() throws InterruptedException {
    var search = LuceneSearch.open(folder, ledger, ledger, QUICK, InstantSource.system());
    opened.add(search);
    await(search);
    return search;
  }

  private void shut(LuceneSearch search) {
    opened.remove(search);
    search.close();
  }

  private void await(LuceneSearch search) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (search.indexed() < ledger.size()) {
      assertThat(System.nanoTime()).as(search.trouble()).isLessThan(deadline);
      Thread.sleep(2);
    }
  }

  private static String found(LuceneSearch search, String words) {
    return search.search(ListLedger.query(words)).hits().stream()
        .map(hit -> Long.toString(hit.index()))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          words                                   | found
          ``                                      | 7 6 5 4 3 1 0
          invoice                                 | 1 0
          INVOICE                                 | 1 0
          invoices                                | ``
          overdue invoice                         | 0
          "overdue invoice"                       | ``
          "invoice is overdue"                    | 0
          invoice AND NOT overdue                 | 1
          NOT invoice                             | 7 6 5 4 3
          invoice OR müller                       | 3 1 0
          muller                                  | 3
          (invoice OR muller) NOT overdue         | 3 1
          東京                                    | 4
          東京都の天気                            | 4
          京東                                    | ``
          погода                                  | 5
          הזמנה                                   | 5
          INV-2024-0815                           | 1
          0815                                    | 1
          INV-2024-0816                           | ``
          order_id_42                             | 1
          order                                   | 1
          com.example.Main                        | 6
          example                                 | 6
          Main.example                            | ``
          "no such sentence"                      | ``
          team:support                            | 5 4 3 1 0
          team:SUPPORT                            | 5 4 3 1 0
          team:legal                              | 7 6
          team:leg*                               | 7 6
          team:nobody                             | ``
          model:gpt-small                         | 6 5 4 3 1 0
          model:gpt-*                             | 7 6 5 4 3 1 0
          provider:nordic country:no              | 6 5 4 3 1 0
          verdict:denied                          | 7
          code:jurisdiction                       | 7
          class:personal label:email              | 7 6 5 4 3 1 0
          workflow:customer_support               | 7 6 5 4 3 1 0
          application:desk-app                    | 7 6 5 4 3 1 0
          end:completed                           | 0
          end:not_sent                            | 7
          end:crashed                             | 6 5 4 3 1
          end:open                                | ``
          call:req-0003-x                         | 3
          call:req-000*                           | 7 6 5 4 3 1 0
          req-0003-x                              | 3
          record:3                                | 3
          prompt:paid                             | ``
          reply:paid                              | 0
          paid                                    | 0
          prompt:"is overdue" team:support        | 0
          kind:policy                             | 8
          kind:policy eu-only                     | 8
          kind:admin                              | 9
          kind:access                             | 10
          kind:system restarted                   | 11
          kind:system renamed                     | ``
          """)
  void wordsAndFieldsFindTheirRecords(String words, String expected) throws InterruptedException {
    sample();
    var search = open();
    assertThat(found(search, words)).isEqualTo(expected == null ? "" : expected);
  }

  private void sample() {
    ledger.call(Call.of("{\"texts\":[{\"path\":\"a\",\"text\":\"The invoice is overdue\"}]}"));
    ledger.call(
        Call.of(
            "{\"texts\":[{\"path\":\"invoices\",\"text\":\"Invoice INV-2024-0815\"},"
                + "{\"path\":\"b\",\"text\":\"for order_id_42\"}]}"));
    ledger.outcome(0, "completed", "It was paid");
    ledger.call(Call.of("Frau Müller schreibt"));
    ledger.call(Call.of("東京都の天気はどうですか"));
    ledger.call(Call.of("Какая погода? מה עם הזמנה"));
    ledger.call(new Call("legal", "gpt-small", "admitted", "", "see com.example.Main"));
    ledger.call(new Call("legal", "gpt-large", "denied", "jurisdiction", "secret plan"));
    var at = ListLedger.START.plusSeconds(50);
    ledger.add(new PolicyChange(at, "p-1", "policy", "ab", "active", "rule eu-only"), "");
    ledger.add(new Admin(at, "p-1", "key.create", Map.of("team", "legal")), "");
    ledger.add(new Access(at, "p-2", "search", OptionalLong.empty(), "invoice", 2), "");
    ledger.add(new SystemEvent(at, "restarted", Map.of("after", "crash")), "");
  }

  @Test
  void hitShowsItsCallWithTheMatchedWordsMarked() throws InterruptedException {
    sample();
    var search = open();
    var hit = search.search(ListLedger.query("overdue")).hits().getFirst();
    assertThat(hit.end()).isEqualTo("completed");
    assertThat(hit.tokens()).isEqualTo(42);
    assertThat(hit.costMicros()).isEqualTo(450);
    assertThat(hit.currency()).isEqualTo("EUR");
    assertThat(hit.outcome()).hasValue(2);
    assertThat(hit.provider()).isEqualTo("nordic");
    assertThat(hit.snippets().getFirst().runs())
        .containsExactly(
            new Page.Snippet.Run("The invoice is ", false), new Page.Snippet.Run("overdue", true));
    assertThat(hit.snippets().getFirst().toString()).doesNotContain("overdue");
    assertThat(search.outcomeOf(0)).hasValue(2);
    assertThat(search.outcomeOf(1)).isEmpty();
    assertThat(search.outcomeOf(99)).isEmpty();
  }

  @Test
  void phrasesAndForeignWordsAreMarkedToo() throws InterruptedException {
    sample();
    var search = open();
    for (var expected :
        Map.of("\"is overdue\"", "is overdue", "muller", "Müller", "paid", "paid").entrySet()) {
      var runs =
          search.search(ListLedger.query(expected.getKey())).hits().getFirst().snippets().stream()
              .flatMap(snippet -> snippet.runs().stream())
              .filter(Page.Snippet.Run::matched)
              .map(Page.Snippet.Run::text)
              .collect(Collectors.joining(" "));
      assertThat(runs).isEqualTo(expected.getValue());
    }
  }

  @Test
  void facetsCountAllMatchesAndFilter() throws InterruptedException {
    sample();
    var search = open();
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
      ledger.call(Call.of("call"));
    }
    var search = open();
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
      ledger.call(Call.of("steady"));
    }
    var search = open();
    var seen = new ArrayList<Long>();
    OptionalLong before = OptionalLong.empty();
    do {
      var page = search.search(new Query("steady", Instant.MIN, Instant.MAX, Map.of(), 10, before));
      page.hits().forEach(hit -> seen.add(hit.index()));
      before = page.next();
      ledger.call(Call.of("steady"));
      ledger.outcome(seen.getLast(), "completed", "steady");
      await(search);
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
      var bars = new Counts(from, from + span * 1_000_000, 0).histogram();
      assertThat(bars).as("span %d s", span).isNotEmpty().hasSizeLessThanOrEqualTo(60);
      assertThat(bars.getFirst().from()).isBeforeOrEqualTo(Documents.instant(from));
      assertThat(bars.getLast().to()).isAfter(Documents.instant(from + span * 1_000_000));
    }
  }

  @Test
  void openCallTurnsIntoItsOutcomeOrAfterARestartIntoACrash() throws InterruptedException {
    ledger.call(Call.of("before"));
    var search = open();
    assertThat(found(search, "end:crashed")).isEqualTo("0");
    ledger.call(Call.of("after"));
    long third = ledger.call(Call.of("third"));
    await(search);
    assertThat(found(search, "end:open")).isEqualTo("2 1");
    ledger.outcome(third, "timed_out", "half of a reply");
    await(search);
    assertThat(found(search, "end:open")).isEqualTo("1");
    assertThat(found(search, "end:timed_out third half code:provider_error")).isEqualTo("2");
    assertThat(search.search(ListLedger.query("")).total()).isEqualTo(3);
    shut(search);
    assertThat(found(open(), "end:crashed")).isEqualTo("1 0");
  }

  @Test
  void erasedContentLeavesTheCallFindableByEverythingElse() throws InterruptedException {
    long call = ledger.call(Call.of("to be erased"));
    ledger.erase(call);
    var search = open();
    assertThat(found(search, "erased")).isEmpty();
    assertThat(found(search, "team:support")).isEqualTo("0");
    assertThat(search.search(ListLedger.query("")).hits().getFirst().snippets()).isEmpty();
  }

  @Test
  void secondProcessCannotOpenTheSameIndex() throws InterruptedException {
    ledger.call(Call.of("call"));
    var search = open();
    assertThatThrownBy(
            () -> LuceneSearch.open(folder, ledger, ledger, QUICK, InstantSource.system()))
        .isInstanceOf(java.io.UncheckedIOException.class);
    assertThat(found(search, "call")).isEqualTo("0");
  }

  @Test
  void wordIsFoundWithinTwoSecondsWithTheStandardOptions() throws InterruptedException {
    var search =
        LuceneSearch.open(folder, ledger, ledger, Options.standard(), InstantSource.system());
    opened.add(search);
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      ledger.call(Call.of("needle" + i));
      await(search);
      assertThat(found(search, "needle" + i)).isEqualTo(Integer.toString(i));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
  }
}
