package org.chancery.ingress.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.chancery.audit.ledger.Archive;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Receipt;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.record.AuditRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class FeedsTest {
  private static final Pattern INDEX = Pattern.compile("\"sequence\":(\\d+)");

  @TempDir private Path folder;
  private final Ledger ledger = Calls.ledger(Calls.kinds());
  private final LinkedBlockingQueue<Batch> arrived = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    ledger.close();
  }

  private static Plan plan(Set<String> kinds, boolean content, int batch) {
    return new Plan(
        "siem",
        Destination.of("file:///nowhere"),
        Form.OCSF_1_8,
        Framing.LINES,
        kinds,
        content,
        true,
        batch,
        Optional.empty(),
        Optional.empty(),
        "Bearer");
  }

  private Feeds start(Plan plan, Way way) {
    return Feeds.start(
        List.of(plan), folder, ledger, new Kept(ledger), _ -> way, InstantSource.system());
  }

  private List<Long> next(int records) throws InterruptedException {
    var seen = new ArrayList<Long>();
    while (seen.size() < records) {
      Batch batch = arrived.poll(20, TimeUnit.SECONDS);
      assertThat(batch).as("a batch after " + seen).isNotNull();
      INDEX
          .matcher(new String(batch.body(), StandardCharsets.UTF_8))
          .results()
          .forEach(found -> seen.add(Long.parseLong(found.group(1))));
    }
    return seen;
  }

  @Test
  void recordsArriveInOrderAndGoOnAfterARestart() throws Exception {
    try (var feeds = start(plan(Set.of(), false, 4), arrived::add)) {
      assertThat(next(9)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
      assertThat(feeds.states().getFirst().trouble()).isEmpty();
    }
    ledger.append(Calls.outcome(0, "completed"), List.of());
    try (var _ = start(plan(Set.of(), false, 4), arrived::add)) {
      assertThat(next(1)).containsExactly(9L);
    }
    assertThat(Files.readString(folder.resolve("siem.cursor"))).isEqualTo("10\n");
  }

  @Test
  void aBatchWhoseArrivalIsInDoubtIsSentAgain() throws Exception {
    var attempts = new LinkedBlockingQueue<Batch>();
    Way doubtful =
        batch -> {
          arrived.add(batch);
          attempts.add(batch);
          if (attempts.size() == 1) {
            throw new FeedException("the line broke after the last byte");
          }
        };
    try (var _ = start(plan(Set.of(), false, 100), doubtful)) {
      assertThat(next(18))
          .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }
    assertThat(Files.readString(folder.resolve("siem.cursor"))).isEqualTo("9\n");
  }

  @Test
  void onlyTheKindsThatWereAskedForGo() throws Exception {
    try (var _ = start(plan(Set.of("hold", "erasure"), false, 100), arrived::add)) {
      assertThat(next(2)).containsExactly(6L, 7L);
    }
  }

  @Test
  void aFeedThatIsRewoundSendsAgain() throws Exception {
    try (var feeds = start(plan(Set.of(), false, 100), arrived::add)) {
      next(9);
      feeds.rewind("siem", 7);
      assertThat(next(2)).containsExactly(7L, 8L);
      assertThatThrownBy(() -> feeds.rewind("siem", 10)).hasMessageContaining("0 to 9, not 10");
      assertThatThrownBy(() -> feeds.rewind("other", 0)).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void aFeedThatIsHeldLosesNothing() throws Exception {
    try (var feeds = start(plan(Set.of(), false, 100), arrived::add)) {
      next(9);
      assertThat(feeds.pause("siem", true).paused()).isTrue();
      ledger.append(Calls.outcome(0, "completed"), List.of());
      ledger.append(Calls.outcome(0, "completed"), List.of());
      feeds.pause("siem", false);
      assertThat(next(2)).containsExactly(9L, 10L);
    }
  }

  @Test
  void contentGoesOnlyWhereAskedForAndIsWrittenDownFirst() throws Exception {
    try (var _ = start(plan(Set.of(), true, 100), arrived::add)) {
      Batch batch = arrived.poll(20, TimeUnit.SECONDS);
      assertThat(batch).isNotNull();
      assertThat(new String(batch.body(), StandardCharsets.UTF_8))
          .contains("\"prompt_text\":\"kept 0\"")
          .contains("\"response_text\":\"kept 1\"");
      assertThat(ledger.read(9, 1).getFirst().record())
          .isInstanceOfSatisfying(
              AuditRecord.Access.class,
              access -> {
                assertThat(access.act()).isEqualTo("feed");
                assertThat(access.query()).isEqualTo("feed siem: records 0 to 8");
              });
      assertThat(next(1)).containsExactly(9L); // and reading that makes no further record
    }
    assertThat(ledger.size()).isEqualTo(10);
  }

  @Test
  void aCursorBeyondTheLogOrUnreadableStopsTheStart() throws Exception {
    Files.writeString(folder.resolve("siem.cursor"), "400\n");
    assertThatThrownBy(() -> start(plan(Set.of(), false, 1), arrived::add))
        .hasMessageContaining("record 400 and the log ends at 9");
    Files.writeString(folder.resolve("siem.cursor"), "many\n");
    assertThatThrownBy(() -> start(plan(Set.of(), false, 1), arrived::add))
        .rootCause()
        .hasMessageContaining("many");
  }

  /** An archive in which the payload of record i says so. */
  private record Kept(Ledger ledger) implements Archive {
    @Override
    public Stored record(long index) {
      return ledger.read(index, 1).getFirst();
    }

    @Override
    public List<Content> open(long index, Receipt access) {
      assertThat(record(access.index()).record()).isInstanceOf(AuditRecord.Access.class);
      return List.of(new Content(("kept " + index).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Seal.Opened opened(long index, int leg, Receipt access) {
      throw new UnsupportedOperationException("no feed asks for openings");
    }
  }
}
