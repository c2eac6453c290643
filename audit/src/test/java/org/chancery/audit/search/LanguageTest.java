package org.chancery.audit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.audit.search.SearchWorld.found;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.chancery.audit.search.ListLedger.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What words and fields find: forms of words, ranges, what exists, what is alike, lists. */
class LanguageTest {
  /** Long enough that one word more or less is a small part of it, whatever the index's salt. */
  private static final String REST =
      """
       and write a page about each of them so that everybody on the board can read in ten minutes
      what they are asked to decide, what it costs, and who has looked at it already. Whoever has
      written a page sends it to the secretary two days earlier, with the figures that it rests on
      and a list of what is still open. The secretary puts the pages into one folder, asks where a
      figure does not agree with the books, and sends the folder to all members in the evening. A
      member who wants to speak about a page says so by noon of the next day, and those pages come
      first. The others are decided together unless somebody asks for a vote. What was decided is
      written down at once, read aloud, and kept with the folder for ten years. If a page changes
      after the folder went out, its writer says what changed and why at the beginning, and the
      board may put it off. Nobody votes about a page of their own or of a relative.
      """;

  private final SearchWorld world;

  LanguageTest(@TempDir Path folder) {
    world = new SearchWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void calls() {
    world.ledger.call(Call.of("Die Verträge sind noch nicht unterschrieben"));
    world.ledger.call(Call.of("Der Vertrag ist gekündigt"));
    world.ledger.call(Call.of("les contrats ne sont pas signés"));
    world.ledger.call(Call.of("los contratos de los clientes"));
    world.ledger.call(Call.of("we review contracts of our clients before the meeting" + REST));
    world.ledger.call(Call.of("we review contracts of our clients after the meeting" + REST));
    world.ledger.call(Call.of("delivery of the goods was late again"));
    world.ledger.call(new Call("legal", "gpt-large", "denied", "jurisdiction", "東京都の天気"));
    world.ledger.outcome(0, "completed", "ja");
    world.ledger.outcome(1, "timed_out", "");
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          words                        | found
          Vertrag                      | 1 0
          Verträge                     | 1 0
          "Vertrag"                    | 1
          "Verträge"                   | 0
          "Vertrag sind"               | ``
          contrat                      | 3 2
          contrato                     | 3 2
          contract                     | 5 4
          client                       | 5 4 3
          "clients before"             | 4
          "client before"              | ``
          "delivery late"              | ``
          "delivery late"~3            | ``
          "delivery late"~4            | 6
          contract -before             | 5
          contract -"before the"       | 5
          -(contract OR contrat OR contrato) -vertrag  | 7 6
          京都                          | 7
          都京                          | ``
          tokens:42                    | 1 0
          tokens:>41                   | 1 0
          tokens:>42                   | ``
          tokens:>=42 tokens:<=42      | 1 0
          tokens:[40 TO *]             | 1 0
          input:{30 TO 40]             | ``
          input:[30 TO 40}             | 1 0
          output:<13                   | 1 0
          cost:0.00045                 | 1 0
          cost:[0.0001 TO 0.001]       | 1 0
          cost:>1                      | ``
          checks:<=1ms                 | 7 6 5 4 3 2 1 0
          latency:>1s                  | ``
          latency:100us                | 1 0
          time:2026-09-01              | 7 6 5 4 3 2 1 0
          time:>=2026-09-01T08:00:05Z  | 7 6 5
          time:[2026-09-02 TO *]       | ``
          has:code                     | 7 1
          -has:code                    | 6 5 4 3 2 0
          has:outcome                  | 1 0
          has:tokens                   | 1 0
          has:rule                     | ``
          region:eu-1 provider:nordic  | 6 5 4 3 2 1 0
          door:openai*                 | 7 6 5 4 3 2 1 0
          similar:4                    | 5 4
          similar:4 -record:4          | 5
          case:mine                    | 6 2
          case:mine contrat            | 2
          invoice]                     | ``
          """)
  void wordsAndFieldsFindTheirCalls(String words, String expected) throws InterruptedException {
    calls();
    world.lists =
        (name, _) -> name.equals("mine") ? Optional.of(new long[] {2, 6}) : Optional.empty();
    var search = world.open();
    var plain = ListLedger.query(words);
    var query =
        new Query(
            words,
            plain.from(),
            plain.to(),
            Map.of(),
            50,
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());
    assertThat(
            search.search(query).hits().stream()
                .map(hit -> Long.toString(hit.index()))
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void formsOfAWordAreMarkedInTheSnippet() throws InterruptedException {
    calls();
    var search = world.open();
    var marked =
        search.search(ListLedger.query("vertrag")).hits().stream()
            .flatMap(hit -> hit.snippets().stream())
            .flatMap(snippet -> snippet.runs().stream())
            .filter(Page.Snippet.Run::matched)
            .map(Page.Snippet.Run::text)
            .toList();
    assertThat(marked).containsExactly("Vertrag", "Verträge");
  }

  @Test
  void fingerprintsOfAlikeTextsAreNearAndOfOthersFar() {
    var likeness = new Likeness("0123456789abcdef0123456789abcdef");
    var other = new Likeness("1123456789abcdef0123456789abcdef");
    String text =
        "please summarise the minutes of the meeting of the board on the third of may ".repeat(3);
    long bits = likeness.of(new Texts(List.of(text))).orElseThrow();
    assertThat(Long.bitCount(bits ^ likeness.of(new Texts(List.of(text + "now"))).orElseThrow()))
        .isLessThanOrEqualTo(Likeness.MOST);
    assertThat(
            Long.bitCount(
                bits
                    ^ likeness
                        .of(new Texts(List.of("write a poem about rain in the old harbour")))
                        .orElseThrow()))
        .isGreaterThan(16);
    assertThat(other.of(new Texts(List.of(text))).orElseThrow()).isNotEqualTo(bits);
    assertThat(likeness.of(new Texts(List.of("three words only")))).isEmpty();
  }

  @Test
  void pagesOfAPinnedSizeAreTheSameWhateverIsAppendedMeanwhile() throws Exception {
    for (int i = 0; i < 60; i++) {
      world.ledger.call(Call.of("steady"));
    }
    var search = world.open();
    var stop = new AtomicBoolean();
    var writer =
        CompletableFuture.runAsync(() -> {
          while (!stop.get()) {
            world.ledger.call(Call.of("steady"));
            Thread.onSpinWait();
            if (world.ledger.size() > 3_000) {
              return;
            }
          }
        });
    var seen = new ArrayList<Long>();
    OptionalLong before = OptionalLong.empty();
    OptionalLong size = OptionalLong.of(60);
    do {
      var page =
          search.search(
              new Query(
                  "steady",
                  Instant.MIN,
                  Instant.MAX,
                  Map.of(),
                  7,
                  before,
                  size,
                  OptionalLong.of(0)));
      assertThat(page.total()).isEqualTo(60);
      assertThat(page.size()).isEqualTo(60);
      page.hits().forEach(hit -> seen.add(hit.index()));
      before = page.next();
    } while (before.isPresent());
    stop.set(true);
    writer.get();
    assertThat(seen).hasSize(60).doesNotHaveDuplicates().contains(0L, 59L);
    assertThat(seen).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(found(search, "record:59")).isEqualTo("59");
  }
}
