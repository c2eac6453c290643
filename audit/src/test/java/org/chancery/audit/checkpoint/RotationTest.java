package org.chancery.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.chancery.audit.Samples;
import org.chancery.audit.Seeds;
import org.chancery.audit.disk.FaultyDisk;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.record.AuditRecord;
import org.junit.jupiter.api.Test;

/** Keys change by overlap, and every change is on the log and signed before it counts. */
class RotationTest {
  private static final String ORIGIN = "chancery.example/log";
  private static final Path FOLDER = Path.of("/data/log");
  private static final Path KEYS = Path.of("/data/keys");
  private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");
  private static final Optional<Passphrase> PASSPHRASE = Optional.empty();

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private FaultyDisk disk = new FaultyDisk();
  private Ledger ledger = Ledger.inMemory(ORIGIN);

  private Checkpointer open(Duration interval) throws IOException {
    LogKeys keys = LogKeys.open(disk, KEYS, ORIGIN, PASSPHRASE, Seeds.secure(11));
    var terms = new SigningTerms(interval, Optional.empty(), Duration.ofDays(30), Optional.empty());
    return Checkpointer.open(disk, ledger, FOLDER, keys, terms, now::get);
  }

  private Checkpointer open() throws IOException {
    return open(Duration.ofDays(1));
  }

  private void grow() {
    ledger.append(Samples.event((int) ledger.size()), List.of());
  }

  private String file(String name) {
    byte[] bytes = disk.peek(FOLDER.resolve(name));
    return bytes == null ? "" : new String(bytes, UTF_8);
  }

  private static List<VerifierKey> verifiers(KeyGeneration of) {
    return of.vkeys().stream().map(VerifierKey::parse).toList();
  }

  private List<AuditRecord.Key> records() {
    return ledger.read(0, 1_000).stream()
        .map(Stored::record)
        .filter(AuditRecord.Key.class::isInstance)
        .map(AuditRecord.Key.class::cast)
        .toList();
  }

  @Test
  void newKeysSignBesideTheOldOnesAndTheChangeIsOnTheLog() throws IOException {
    grow();
    try (Checkpointer log = open()) {
      KeyGeneration old = log.keys().getFirst();
      KeyGeneration fresh = log.rotate("p-1");
      assertThat(fresh.number()).isEqualTo(2);
      assertThat(log.keys()).extracting(KeyGeneration::key).containsExactly(fresh.key(), old.key());
      assertThat(log.keys().get(1).until()).contains(START.plus(Duration.ofDays(30)));
      assertThat(file("log.vkey").lines().toList())
          .isEqualTo(
              List.of(
                  fresh.vkeys().get(0),
                  fresh.vkeys().get(1),
                  old.vkeys().get(0),
                  old.vkeys().get(1)));
      Note note = Note.parse(log.checkpoint());
      assertThat(note.lines()).hasSize(4);
      assertThat(note.verified(verifiers(old))).hasSize(2);
      assertThat(note.verified(verifiers(fresh))).hasSize(2);
      assertThat(note.lines().getFirst().by(verifiers(fresh).getFirst())).isTrue();
      assertThat(file("handover/2")).isEqualTo(log.checkpoint());
      assertThat(records()).hasSize(1);
      assertThat(records().getFirst().act()).isEqualTo("rotate");
      assertThat(records().getFirst().details())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "generation", "2",
                  "key", fresh.key(),
                  "before", old.key(),
                  "ed25519", Generation.digest(verifiers(fresh).get(0)),
                  "mldsa44", Generation.digest(verifiers(fresh).get(1))));
    }
  }

  @Test
  void retiredKeysSignTheCheckpointOfTheirRecordAndNoneAfterIt() throws IOException {
    String old;
    try (Checkpointer log = open()) {
      old = log.keys().getFirst().key();
      log.rotate("p-1");
      log.retire("p-1", old);
      assertThat(Note.parse(log.checkpoint()).lines()).hasSize(4);
      assertThat(log.keys().get(1).state()).isEqualTo("retired");
      grow();
      log.publish();
      assertThat(Note.parse(log.checkpoint()).lines()).hasSize(2);
      assertThatThrownBy(() -> log.retire("p-1", old)).hasMessageContaining("sign no more");
    }
    try (Checkpointer again = open()) {
      assertThat(again.keys())
          .extracting(KeyGeneration::state)
          .containsExactly("signing", "retired");
      assertThat(file("log.vkey").lines()).hasSize(4);
    }
    LogKeys kept = LogKeys.open(disk, KEYS, ORIGIN, PASSPHRASE, Seeds.secure(11));
    assertThat(kept.generations().get(1).pair()).isNull();
  }

  @Test
  void keysInForceAreNotRetiredAndUnknownOnesNotFound() throws IOException {
    try (Checkpointer log = open()) {
      String current = log.keys().getFirst().key();
      assertThatThrownBy(() -> log.retire("p-1", current)).hasMessageContaining("rotate first");
      assertThatThrownBy(() -> log.retire("p-1", "00000000")).hasMessageContaining("no keys");
      assertThatThrownBy(() -> log.compromise("p-1", "zz", START)).hasMessageContaining("no keys");
      assertThat(records()).isEmpty();
    }
  }

  @Test
  void compromisedKeysInForceAreRotatedAwayAndRetired() throws IOException {
    Instant since = Instant.parse("2026-02-01T00:00:00Z");
    try (Checkpointer log = open()) {
      String bad = log.keys().getFirst().key();
      log.compromise("p-1", bad, since);
      assertThat(records())
          .extracting(AuditRecord.Key::act)
          .containsExactly("rotate", "compromise", "retire");
      assertThat(records().get(1).details())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of("generation", "1", "key", bad, "since", "2026-02-01T00:00:00Z"));
      assertThat(log.keys().get(1).compromised()).contains(since);
      assertThat(log.keys().get(1).state()).isEqualTo("retired");
      grow();
      log.publish();
      assertThat(Note.parse(log.checkpoint()).lines()).hasSize(2);
    }
  }

  @Test
  void oldKeysRetireByThemselvesWhenTheOverlapIsOver() throws Exception {
    try (Checkpointer log = open(Duration.ofMillis(5))) {
      log.rotate("p-1");
      assertThat(log.keys().get(1).state()).isEqualTo("signing");
      now.set(START.plus(Duration.ofDays(30)));
      long deadline = System.nanoTime() + 10_000_000_000L;
      while (!log.keys().get(1).state().equals("retired") && System.nanoTime() < deadline) {
        LockSupport.parkNanos(2_000_000);
      }
      assertThat(log.keys().get(1).state()).isEqualTo("retired");
    }
    assertThat(records()).extracting(AuditRecord.Key::act).containsExactly("rotate", "retire");
    assertThat(records().get(1).actor()).isEqualTo("chancery");
  }

  @Test
  void threeGenerationsHandOverOneToTheNext() throws IOException {
    try (Checkpointer log = open()) {
      log.rotate("p-1");
      log.rotate("p-1");
      assertThat(Note.parse(file("handover/2")).lines()).hasSize(4);
      assertThat(Note.parse(file("handover/3")).lines()).hasSize(6);
      assertThat(file("log.vkey").lines()).hasSize(6);
    }
  }

  private interface Act {
    void on(Checkpointer log, String old);
  }

  /** Each change of the disk lost, or made and not acknowledged; then a restart. */
  private void crashes(Act act, Consumer<Checkpointer> holds) throws IOException {
    for (long at = 0;
        crash(act, holds, at, new FaultyDisk.Fault.Lost(), FaultyDisk.Loss.ALL);
        at++) {
      crash(act, holds, at, new FaultyDisk.Fault.MadeUnacknowledged(), FaultyDisk.Loss.NONE);
      assertThat(at).isLessThan(200);
    }
  }

  private boolean crash(
      Act act, Consumer<Checkpointer> holds, long at, FaultyDisk.Fault fault, FaultyDisk.Loss loss)
      throws IOException {
    disk = new FaultyDisk();
    ledger = Ledger.inMemory(ORIGIN);
    grow();
    boolean died = false;
    try (Checkpointer log = open()) {
      String old = log.keys().getFirst().key();
      log.rotate("p-1");
      disk.dieAfter(at, fault);
      act.on(log, old);
    } catch (LedgerException _) {
      died = true;
    }
    disk.restart(loss);
    try (Checkpointer again = open()) {
      holds.accept(again);
      grow();
      again.publish();
      assertThat(again.trouble()).isEmpty();
      Note note = Note.parse(again.checkpoint());
      assertThat(note.verified(verifiers(again.keys().getFirst()))).hasSize(2);
    }
    return died;
  }

  @Test
  void crashAtAnyInstantOfARotationLeavesItDoneOrUndone() throws IOException {
    crashes(
        (log, _) -> log.rotate("p-2"),
        log -> {
          long recorded = records().stream().filter(key -> key.act().equals("rotate")).count();
          assertThat(log.keys()).hasSize(1 + (int) recorded);
          assertThat(file("log.vkey").lines()).hasSize(2 * (1 + (int) recorded));
          for (int i = 2; i <= log.keys().size(); i++) {
            assertThat(Note.parse(file("handover/" + i)).lines()).hasSize(2 * i);
          }
        });
  }

  @Test
  void crashAtAnyInstantOfARetirementLeavesItDoneOrUndone() throws IOException {
    crashes(
        (log, old) -> log.retire("p-2", old),
        log -> {
          boolean recorded = records().stream().anyMatch(key -> key.act().equals("retire"));
          assertThat(log.keys().get(1).state()).isEqualTo(recorded ? "retired" : "signing");
        });
  }
}
