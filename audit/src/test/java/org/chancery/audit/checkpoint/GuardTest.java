package org.chancery.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.Samples;
import org.chancery.audit.disk.FaultyDisk;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.junit.jupiter.api.Test;

/** The second copy of the checkpoint is changed only by whoever saw it last. */
class GuardTest {
  private static final String ORIGIN = "chancery.example/log";
  private static final Path GUARD = Path.of("/elsewhere/guard");
  private static final LogKeys KEYS =
      LogKeys.of(ORIGIN, CheckpointerTest.seed(1), CheckpointerTest.seed(2));

  private final FaultyDisk disk = new FaultyDisk();
  private final Ledger ledger = log(5);

  private static Ledger log(int size) {
    Ledger ledger = Ledger.inMemory(ORIGIN);
    grow(ledger, size);
    return ledger;
  }

  private static void grow(Ledger ledger, int by) {
    for (int i = 0; i < by; i++) {
      ledger.append(Samples.event((int) ledger.size()), List.of());
    }
  }

  private Checkpointer open(Ledger of, String folder) {
    return Checkpointer.open(
        disk,
        of,
        Path.of(folder),
        KEYS,
        SigningTerms.of(Duration.ofDays(1), Optional.of(GUARD)),
        InstantSource.fixed(Instant.parse("2026-03-04T05:06:07Z")));
  }

  private String guard() {
    byte[] bytes = disk.peek(GUARD);
    return bytes == null ? "" : new String(bytes, UTF_8);
  }

  @Test
  void guardHasTheLatestCheckpoint() {
    try (Checkpointer log = open(ledger, "/log")) {
      assertThat(guard()).isEqualTo(log.checkpoint());
      grow(ledger, 2);
      log.publish();
      assertThat(guard()).isEqualTo(log.checkpoint()).contains("\n7\n");
    }
  }

  @Test
  void olderCopyOfTheFolderDoesNotStartAndBothSizesAreNamed() {
    open(ledger, "/log").close();
    assertThatThrownBy(() -> open(log(3), "/restored"))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("covers 5 records")
        .hasMessageContaining("the log has 3")
        .hasMessageContaining("restore a newer copy");
  }

  @Test
  void secondProcessDoesNotGetTheGuard() {
    try (Checkpointer log = open(ledger, "/log")) {
      assertThatThrownBy(() -> open(log(5), "/copy"))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("in use");
      assertThat(log.trouble()).isEmpty();
    }
    open(log(5), "/copy").close();
  }

  @Test
  void logThatSomebodyElseWentOnWithIsNeitherSignedNorAppendedTo() {
    try (Checkpointer log = open(ledger, "/log")) {
      grow(ledger, 1);
      log.publish();
      Checkpoint other = new Checkpoint(ORIGIN, 9, Consistency.emptyRoot());
      disk.poke(GUARD, KEYS.sign(other, Instant.EPOCH).getBytes(UTF_8));
      grow(ledger, 1);
      String before = log.checkpoint();
      log.publish();
      assertThat(log.trouble()).contains("covers 7").contains("cover 9 records");
      assertThat(log.checkpoint()).isEqualTo(before);
      assertThatThrownBy(() -> grow(ledger, 1)).isInstanceOf(LedgerException.class);
      assertThat(ledger.trouble()).contains("somebody else");
      assertThat(guard()).contains("\n9\n");
    }
  }

  @Test
  void guardThatIsTakenAwayStopsTheLogToo() throws Exception {
    try (Checkpointer log = open(ledger, "/log")) {
      disk.delete(GUARD);
      grow(ledger, 1);
      log.publish();
      assertThat(log.trouble()).contains("was removed");
      assertThat(disk.exists(GUARD)).isFalse();
    }
  }

  @Test
  void failedWriteOfTheGuardIsTriedAgain() {
    for (FaultyDisk.Fault fault :
        List.of(new FaultyDisk.Fault.Lost(), new FaultyDisk.Fault.MadeUnacknowledged())) {
      for (int at = 0; at < 14; at++) {
        try (Checkpointer log = open(ledger, "/log")) {
          grow(ledger, 1);
          disk.failOnceAfter(at, fault);
          log.publish();
          disk.failOnceAfter(1 << 30, fault);
          log.publish();
          assertThat(log.trouble()).as("%s at %d", fault, at).isEmpty();
          assertThat(guard()).isEqualTo(log.checkpoint());
        }
      }
    }
  }
}
