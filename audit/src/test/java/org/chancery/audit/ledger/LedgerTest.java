package org.chancery.audit.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chancery.audit.Samples;
import org.chancery.audit.Seeds;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.ExpiredException;
import org.chancery.audit.payload.KeyTable;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.payload.Vintage;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.Leaves;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every ledger keeps to; one subclass for each of the two. */
abstract class LedgerTest {
  static final String ORIGIN = "chancery.example/log";

  @TempDir java.nio.file.Path folder;
  Ledger ledger;
  Seal seal;

  abstract Ledger open();

  @BeforeEach
  void start() throws Exception {
    seal = Seal.with(KeyTable.open(folder.resolve("keys"), Seeds.secure(1)), Seeds.secure(2));
    ledger = open();
  }

  @AfterEach
  void stop() {
    ledger.close();
  }

  Sealed sealed(String name, String text) {
    var content = new Content(text.getBytes(UTF_8));
    return seal.seal(name, content, "team-a", "standard");
  }

  @Test
  void recordsAreNumberedFromZeroWithoutGapsAndReadBackInOrder() {
    for (int i = 0; i < 100; i++) {
      Receipt receipt = ledger.append(Samples.event(i), List.of());
      assertThat(receipt.index()).isEqualTo(i);
      assertThat(receipt.address()).isEqualTo(ORIGIN + "/" + i);
    }
    assertThat(ledger.size()).isEqualTo(100);
    List<Stored> read = ledger.read(37, 50);
    assertThat(read).hasSize(50);
    for (int i = 0; i < 50; i++) {
      assertThat(read.get(i).index()).isEqualTo(37 + i);
      assertThat(read.get(i).record()).isEqualTo(Samples.event(37 + i));
      assertThat(read.get(i).leaf()).isEqualTo(Leaves.encode(Samples.event(37 + i)));
    }
    assertThat(ledger.leaves(37, 1).getFirst()).isEqualTo(read.getFirst().leaf());
  }

  @Test
  void nothingIsReadPastTheEnd() {
    ledger.append(Samples.event(0), List.of());
    assertThat(ledger.read(0, 10)).hasSize(1);
    assertThat(ledger.read(1, 10)).isEmpty();
    assertThat(ledger.read(99, 10)).isEmpty();
    assertThatThrownBy(() -> ledger.read(-1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void payloadsComeBackSealedAndOpenToWhatWasSaid() {
    Sealed prompt = sealed("prompt", "what was asked");
    Sealed reply = sealed("reply", "what was said");
    long index =
        ledger
            .append(Samples.decision(List.of(prompt.leg(), reply.leg())), List.of(prompt, reply))
            .index();
    assertThat(ledger.payload(index, prompt.leg())).isEqualTo(prompt.bytes());
    assertThat(ledger.payload(index, reply.leg())).isEqualTo(reply.bytes());
    assertThatThrownBy(() -> ledger.payload(index, sealed("prompt", "other").leg()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ledger.payload(index + 1, prompt.leg()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new IndexFeed(ledger, seal).contents(index))
        .extracting(Content::bytes)
        .containsExactly("what was asked".getBytes(UTF_8), "what was said".getBytes(UTF_8));
  }

  @Test
  void droppedClassAndMonthIsExpiredAndAllElseStays() {
    Sealed march = seal.seal("prompt", text("march"), "legal/2026-03", "standard");
    Sealed april = seal.seal("prompt", text("april"), "legal/2026-04", "standard");
    Sealed other = seal.seal("prompt", text("other"), "legal/2026-03", "short");
    List<Sealed> all = List.of(march, april, other, sealed("prompt", "of no month"));
    for (Sealed each : all) {
      ledger.append(Samples.decision(List.of(each.leg())), List.of(each));
    }
    Vintage vintage = Vintage.parse("standard/2026-03");
    assertThat(ledger.vintages()).hasSize(3);
    assertThat(ledger.dropped(vintage)).isEqualTo(new Dropped(0, 0));
    assertThat(ledger.drop(vintage).files()).isEqualTo(1);
    assertThat(ledger.vintages()).hasSize(2).doesNotContainKey(vintage);
    assertThatThrownBy(() -> new IndexFeed(ledger, seal).contents(0))
        .isInstanceOf(ExpiredException.class);
    for (int i = 1; i < all.size(); i++) {
      assertThat(ledger.payload(i, all.get(i).leg())).isEqualTo(all.get(i).bytes());
    }
    ledger.append(Samples.decision(List.of(march.leg())), List.of(march));
    assertThat(ledger.payload(4, march.leg())).isEqualTo(march.bytes());
    assertThat(ledger.drop(vintage).files()).isEqualTo(2);
    assertThat(ledger.dropped(vintage).files()).isEqualTo(2);
    assertThatThrownBy(() -> ledger.payload(4, march.leg())).isInstanceOf(ExpiredException.class);
  }

  private static Content text(String text) {
    return new Content(text.getBytes(UTF_8));
  }

  @Test
  void payloadsThatAreNotTheRecordsOwnAreRefused() {
    Sealed prompt = sealed("prompt", "a");
    assertThatThrownBy(() -> ledger.append(Samples.event(0), List.of(prompt)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ledger.append(Samples.decision(List.of(prompt.leg())), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ledger.size()).isZero();
  }

  @Test
  void contentIsOpenedOnlyWithTheReceiptOfAnAccessRecordThatNamesIt() {
    Sealed prompt = sealed("prompt", "secret");
    Receipt decision = ledger.append(Samples.decision(List.of(prompt.leg())), List.of(prompt));
    Archive archive = Archive.of(ledger, seal);
    Receipt right = ledger.append(Samples.access(OptionalLong.of(decision.index())), List.of());
    Receipt search = ledger.append(Samples.access(OptionalLong.empty()), List.of());
    Receipt wrong = ledger.append(Samples.access(OptionalLong.of(77)), List.of());
    Receipt foreign = new Receipt("elsewhere/log", right.index());
    assertThat(archive.open(decision.index(), right)).hasSize(1);
    assertThat(archive.open(decision.index(), search)).hasSize(1);
    for (Receipt refused : List.of(wrong, decision, foreign)) {
      assertThatThrownBy(() -> archive.open(decision.index(), refused))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void wordsOfASearchAreOpenedLikeAnyContent() {
    Sealed words = seal.seal("query", new Content("clara".getBytes(UTF_8)), "legal", "access");
    var search =
        new AuditRecord.Access(
            Samples.outcome(List.of()).at(),
            "p-auditor",
            "search",
            OptionalLong.empty(),
            "words=1",
            3,
            List.of(words.leg()));
    Receipt searched = ledger.append(search, List.of(words));
    assertThat(ledger.read(searched.index(), 1).getFirst().record()).isEqualTo(search);
    Receipt right = ledger.append(Samples.access(OptionalLong.of(searched.index())), List.of());
    assertThat(Archive.of(ledger, seal).open(searched.index(), right))
        .extracting(Content::bytes)
        .containsExactly("clara".getBytes(UTF_8));
    assertThatThrownBy(() -> ledger.append(search, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void manyWritersEachGetTheirOwnPlace() throws Exception {
    var places = new ConcurrentHashMap<Long, Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        int number = i;
        done.add(
            threads.submit(
                () -> places.put(ledger.append(Samples.event(number), List.of()).index(), number)));
      }
      for (Future<?> each : done) {
        each.get();
      }
    }
    assertThat(places).hasSize(1_000);
    for (Stored stored : ledger.read(0, 1_000)) {
      assertThat(stored.record()).isEqualTo(Samples.event(places.getOrDefault(stored.index(), -1)));
    }
  }

  @Test
  void waitingEndsWhenTheLedgerGrowsOrTimeIsUp() throws Exception {
    ledger.awaitBeyond(0, 1);
    assertThat(ledger.size()).isZero();
    Thread waiting = Thread.startVirtualThread(() -> awaitOne());
    ledger.append(Samples.event(0), List.of());
    assertThat(waiting.join(java.time.Duration.ofSeconds(10))).isTrue();
  }

  private void awaitOne() {
    try {
      ledger.awaitBeyond(0, 60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void closedLedgerTakesNothing() {
    ledger.close();
    assertThatThrownBy(() -> ledger.append(Samples.event(0), List.of()))
        .isInstanceOf(LedgerException.class);
    assertThat(ledger.trouble()).isNotEmpty();
  }
}
