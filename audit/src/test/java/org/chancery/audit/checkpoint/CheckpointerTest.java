package org.chancery.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.Samples;
import org.chancery.audit.disk.FaultyDisk;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.record.Digest;
import org.junit.jupiter.api.Test;

class CheckpointerTest {
  private static final String ORIGIN = "chancery.example/log";
  private static final Path FOLDER = Path.of("/world/log");
  private static final Path GUARD = Path.of("/elsewhere/guard");
  private static final LogKeys KEYS = LogKeys.of(ORIGIN, seed(1), seed(2));
  private static final Duration NEVER = Duration.ofDays(1);

  private FaultyDisk disk = new FaultyDisk();
  private final Ledger ledger = Ledger.inMemory(ORIGIN);

  static byte[] seed(int fill) {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) fill);
    return seed;
  }

  private Checkpointer open() {
    return open(ledger);
  }

  private Checkpointer open(Ledger of) {
    InstantSource time = InstantSource.fixed(Instant.parse("2026-03-04T05:06:07Z"));
    return Checkpointer.open(
        disk, of, FOLDER, KEYS, SigningTerms.of(NEVER, Optional.of(GUARD)), time);
  }

  private void grow(Ledger of, int to) {
    while (of.size() < to) {
      of.append(Samples.event((int) of.size()), List.of());
    }
  }

  private byte[] naiveRoot(int size) {
    List<byte[]> hashes = ledger.leaves(0, size).stream().map(Hashes::leaf).toList();
    return hashes.isEmpty() ? Hashes.empty() : Hashes.root(hashes);
  }

  @Test
  void everySizeHasTheRootOfTheStandardAndEveryRecordItsProof() {
    try (Checkpointer checkpointer = open()) {
      for (int size : new int[] {0, 1, 2, 3, 7, 255, 256, 257, 300, 511, 512, 700}) {
        grow(ledger, size);
        checkpointer.publish();
        Checkpoint checkpoint = KEYS.verified(checkpointer.checkpoint());
        assertThat(checkpoint.size()).isEqualTo(size).isEqualTo(checkpointer.proven());
        assertThat(checkpoint.root().bytes()).isEqualTo(naiveRoot(size));
        for (int index = 0; index < size; index += Math.max(1, size / 40)) {
          String proof = checkpointer.proof(index).orElseThrow();
          assertThat(proof.length()).isLessThanOrEqualTo(5_120);
          assertThat(rootOf(proof, index, size)).isEqualTo(checkpoint.root().bytes());
        }
        assertThat(checkpointer.proof(size)).isEmpty();
      }
    }
  }

  private byte[] rootOf(String proof, long index, long size) {
    List<String> lines = proof.lines().toList();
    assertThat(lines.subList(0, 2)).containsExactly("c2sp.org/tlog-proof@v1", "index " + index);
    List<byte[]> path =
        lines.subList(2, lines.indexOf("")).stream().map(Base64.getDecoder()::decode).toList();
    return Paths.rootOf(Hashes.leaf(ledger.leaves(index, 1).getFirst()), index, size, path);
  }

  @Test
  void consistencyPathsAreThoseOfTheStandard() {
    grow(ledger, 530);
    try (Checkpointer checkpointer = open()) {
      List<byte[]> leaves = ledger.leaves(0, 530).stream().map(Hashes::leaf).toList();
      for (int from : new int[] {1, 2, 3, 4, 255, 256, 257, 512, 513, 529, 530}) {
        List<byte[]> expected = new ArrayList<>();
        subproof(from, leaves, true, expected);
        assertThat(checkpointer.consistency(from).stream().map(Digest::bytes).toList())
            .usingRecursiveFieldByFieldElementComparator()
            .isEqualTo(expected);
      }
      assertThatThrownBy(() -> checkpointer.consistency(0))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> checkpointer.consistency(531))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** SUBPROOF of RFC 6962 section 2.1.2, over all leaf hashes. */
  private static void subproof(int old, List<byte[]> d, boolean whole, List<byte[]> out) {
    if (old == d.size()) {
      if (!whole) {
        out.add(Hashes.root(d));
      }
      return;
    }
    int k = Integer.highestOneBit(d.size() - 1);
    if (old <= k) {
      subproof(old, d.subList(0, k), whole, out);
      out.add(Hashes.root(d.subList(k, d.size())));
    } else {
      subproof(old - k, d.subList(k, d.size()), false, out);
      out.add(Hashes.root(d.subList(0, k)));
    }
  }

  @Test
  void missingOrWrongNewestTilesAreMadeAgainAtTheNextStart() throws Exception {
    grow(ledger, 600);
    open().close();
    List<Path> tiles = disk.files().stream().filter(f -> f.toString().contains("tile")).toList();
    assertThat(tiles).hasSize(7);
    var whole = new java.util.HashMap<Path, byte[]>();
    tiles.forEach(tile -> whole.put(tile, disk.peek(tile)));
    for (Path tile : tiles) {
      if (tile.endsWith("000")) {
        continue; // not among the newest
      }
      for (boolean gone : new boolean[] {true, false}) {
        if (gone) {
          disk.delete(tile);
        } else {
          byte[] wrong = whole.getOrDefault(tile, new byte[1]).clone();
          wrong[0] ^= 1;
          disk.poke(tile, wrong);
        }
        open().close();
        assertThat(disk.peek(tile)).as(tile.toString()).isEqualTo(whole.get(tile));
      }
    }
  }

  @Test
  void partialTilesGoWhenTheFullOneIsThere() {
    try (Checkpointer checkpointer = open()) {
      for (int size = 250; size <= 260; size++) {
        grow(ledger, size);
        checkpointer.publish();
      }
    }
    assertThat(disk.files().stream().map(Path::toString).filter(f -> f.contains("000.p")))
        .allMatch(file -> file.contains("tile/1/000.p"));
  }

  @Test
  void ledgerThatDoesNotHoldWhatWasSignedIsNotSignedOn() {
    grow(ledger, 10);
    open().close();
    Ledger shorter = Ledger.inMemory(ORIGIN);
    grow(shorter, 9);
    assertThatThrownBy(() -> open(shorter)).isInstanceOf(LedgerException.class);
    Ledger other = Ledger.inMemory(ORIGIN);
    other.append(Samples.event(99), List.of());
    grow(other, 12);
    assertThatThrownBy(() -> open(other))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("does not hold");
  }

  @Test
  void guardOutsideTheFolderStopsAnOldCopyOfTheLog() {
    grow(ledger, 10);
    open().close();
    byte[] guard = disk.peek(GUARD);
    assertThat(guard).isNotNull();
    disk = new FaultyDisk();
    disk.poke(GUARD, guard == null ? new byte[0] : guard);
    Ledger restored = Ledger.inMemory(ORIGIN);
    grow(restored, 4);
    assertThatThrownBy(() -> open(restored)).isInstanceOf(LedgerException.class);
    open().close();
  }

  @Test
  void damagedOrForeignCheckpointOrKeyStopsTheStart() {
    grow(ledger, 3);
    open().close();
    byte[] note = disk.peek(FOLDER.resolve("checkpoint"));
    byte[] bad = note == null ? new byte[0] : note.clone();
    bad[bad.length / 2] ^= 1;
    disk.poke(FOLDER.resolve("checkpoint"), bad);
    assertThatThrownBy(this::open).isInstanceOf(LedgerException.class);
    disk.poke(FOLDER.resolve("checkpoint"), note == null ? new byte[0] : note);
    open().close();
    disk.poke(FOLDER.resolve("log.vkey"), "other\n".getBytes(UTF_8));
    assertThatThrownBy(this::open).isInstanceOf(LedgerException.class);
  }

  @Test
  void diskThatDiesAtAnyChangeLeavesACheckpointThatHoldsAndAStartThatWorks() {
    grow(ledger, 255);
    long opened = run(Long.MAX_VALUE);
    for (long at = 0; at < opened; at++) {
      for (FaultyDisk.Loss loss : FaultyDisk.Loss.values()) {
        run(at);
        disk.restart(loss);
        try (Checkpointer again = open()) {
          Checkpoint checkpoint = KEYS.verified(again.checkpoint());
          assertThat(checkpoint.size()).isEqualTo(ledger.size());
          assertThat(checkpoint.root().bytes()).isEqualTo(naiveRoot((int) ledger.size()));
          String proof = again.proof(ledger.size() - 1).orElseThrow();
          assertThat(rootOf(proof, ledger.size() - 1, ledger.size()))
              .isEqualTo(checkpoint.root().bytes());
        }
      }
    }
  }

  /** Opens, grows over the edge of a tile, closes; the disk dies after {@code changes} changes. */
  private long run(long changes) {
    disk = new FaultyDisk();
    disk.dieAfter(changes == Long.MAX_VALUE ? 1 << 30 : changes, new FaultyDisk.Fault.Lost());
    try (Checkpointer checkpointer = open()) {
      grow(ledger, 258);
      checkpointer.publish();
    } catch (LedgerException _) {
      return disk.changes(); // died while it was being opened
    }
    return disk.changes();
  }

  @Test
  void failedWriteIsSaidAndOvercomeAtTheNextInterval() {
    grow(ledger, 3);
    try (Checkpointer checkpointer = open()) {
      grow(ledger, 300);
      disk.failOnceAfter(3, new FaultyDisk.Fault.Lost());
      checkpointer.publish();
      assertThat(checkpointer.trouble()).isNotEmpty();
      assertThat(checkpointer.proven()).isEqualTo(3);
      checkpointer.publish();
      assertThat(checkpointer.trouble()).isEmpty();
      assertThat(KEYS.verified(checkpointer.checkpoint()).root().bytes()).isEqualTo(naiveRoot(300));
    }
  }
}
