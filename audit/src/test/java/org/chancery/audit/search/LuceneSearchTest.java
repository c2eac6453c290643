package org.chancery.audit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chancery.audit.search.SearchWorld.found;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.chancery.audit.record.AuditRecord.SystemEvent;
import org.chancery.audit.search.ListLedger.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LuceneSearchTest {
  private final SearchWorld world;

  LuceneSearchTest(@TempDir Path folder) {
    world = new SearchWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
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
          invoices                                | 1 0
          "invoices"                              | ``
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
          subject:p-Ann team:legal                | 7 6
          subject:p-ben                           | ``
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
    world.sample();
    var search = world.open();
    assertThat(found(search, words)).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void hitShowsItsCallWithTheMatchedWordsMarked() throws InterruptedException {
    world.sample();
    var search = world.open();
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
    world.sample();
    var search = world.open();
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
  void openCallTurnsIntoItsOutcomeOrAfterARestartIntoACrash() throws InterruptedException {
    world.ledger.call(Call.of("before"));
    var search = world.open();
    assertThat(found(search, "end:crashed")).isEqualTo("0");
    world.ledger.call(Call.of("after"));
    long third = world.ledger.call(Call.of("third"));
    world.await(search);
    assertThat(found(search, "end:open")).isEqualTo("2 1");
    world.ledger.outcome(third, "timed_out", "half of a reply");
    world.await(search);
    assertThat(found(search, "end:open")).isEqualTo("1");
    assertThat(found(search, "end:timed_out third half code:provider_error")).isEqualTo("2");
    assertThat(search.search(ListLedger.query("")).total()).isEqualTo(3);
    world.shut(search);
    assertThat(found(world.open(), "end:crashed")).isEqualTo("1 0");
  }

  @Test
  void callThatASweepFoundCrashedIsShownSoAtOnce() throws InterruptedException {
    var search = world.open();
    long first = world.ledger.call(Call.of("first"));
    world.ledger.call(Call.of("second"));
    world.ledger.add(
        new SystemEvent(
            Instant.parse("2026-03-04T05:06:07Z"),
            "crashed_calls",
            Map.of("decisions-1", "0", "calls", "1", "below", "1")),
        "");
    world.await(search);
    assertThat(found(search, "end:crashed")).isEqualTo(Long.toString(first));
    assertThat(found(search, "end:open")).isEqualTo("1");
  }

  @Test
  void erasedContentLeavesTheCallFindableByEverythingElse() throws InterruptedException {
    long call = world.ledger.call(Call.of("to be erased"));
    world.ledger.erase(call);
    var search = world.open();
    assertThat(found(search, "erased")).isEmpty();
    assertThat(found(search, "team:support")).isEqualTo("0");
    assertThat(search.search(ListLedger.query("")).hits().getFirst().snippets()).isEmpty();
  }

  @Test
  void secondProcessCannotOpenTheSameIndex() throws InterruptedException {
    world.ledger.call(Call.of("call"));
    var search = world.open();
    assertThatThrownBy(() -> world.another(SearchWorld.QUICK))
        .isInstanceOf(java.io.UncheckedIOException.class);
    assertThat(found(search, "call")).isEqualTo("0");
  }

  @Test
  void wordIsFoundWithinTwoSecondsWithTheStandardOptions() throws InterruptedException {
    var search = world.another(Options.standard());
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      world.ledger.call(Call.of("needle" + i));
      world.await(search);
      assertThat(found(search, "needle" + i)).isEqualTo(Integer.toString(i));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
  }
}
