package org.chancery.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.Samples;
import org.chancery.audit.Seeds;
import org.chancery.audit.disk.FaultyDisk;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.record.Digest;
import org.junit.jupiter.api.Test;

/** A range of leaves and the hashes around it give the root, as BUNDLE.md says it does. */
class RangeTest {
  private static final String ORIGIN = "chancery.example/log";

  private final Ledger ledger = Ledger.inMemory(ORIGIN);

  @Test
  void everyRangeLeadsToTheRootAndNoneDoesWithALeafLessOrAnother() {
    var chance = Seeds.secure(Seeds.fresh());
    var keys = LogKeys.of(ORIGIN, CheckpointerTest.seed(1), CheckpointerTest.seed(2));
    var time = InstantSource.fixed(Instant.parse("2026-03-04T05:06:07Z"));
    try (var checkpointer =
        Checkpointer.open(
            new FaultyDisk(),
            ledger,
            Path.of("/world/log"),
            keys,
            SigningTerms.of(Duration.ofDays(1), Optional.empty()),
            time)) {
      for (int size : new int[] {1, 2, 3, 8, 255, 256, 257, 700}) {
        while (ledger.size() < size) {
          ledger.append(Samples.event((int) ledger.size()), List.of());
        }
        checkpointer.publish();
        Pinned pinned = checkpointer.pinned();
        byte[] root = pinned.checkpoint().root().bytes();
        for (int trial = 0; trial < 60; trial++) {
          long first = chance.nextInt(size + 1);
          long end = first + chance.nextInt(size - (int) first + 1);
          List<byte[]> leaves = ledger.leaves(first, (int) (end - first));
          List<Digest> around = pinned.around(first, end);
          assertThat(root(first, end, size, leaves, around)).isEqualTo(root);
          if (first < end) {
            byte[] changed = leaves.getLast().clone();
            changed[chance.nextInt(changed.length)] ^= 1;
            leaves = new java.util.ArrayList<>(leaves);
            leaves.set(leaves.size() - 1, changed);
            assertThat(root(first, end, size, leaves, around)).isNotEqualTo(root);
          }
        }
      }
    }
  }

  private static byte[] root(
      long first, long end, long size, List<byte[]> leaves, List<Digest> around) {
    Deque<Digest> hashes = new ArrayDeque<>(around);
    byte[] root = root(first, end, 0, size, leaves, hashes);
    assertThat(hashes).as("hashes that nothing needs").isEmpty();
    return root;
  }

  private static byte[] root(
      long first, long end, long lo, long hi, List<byte[]> leaves, Deque<Digest> hashes) {
    if (first == end || hi <= first || lo >= end) {
      return hashes.removeFirst().bytes();
    }
    if (hi - lo == 1) {
      return Hashes.leaf(leaves.get((int) (lo - first)));
    }
    long k = 1;
    while (k * 2 < hi - lo) {
      k *= 2;
    }
    byte[] left = root(first, end, lo, lo + k, leaves, hashes);
    return Hashes.node(left, root(first, end, lo + k, hi, leaves, hashes));
  }

  @Test
  void proofsStayThoseOfTheirCheckpointWhileTheLogGrows() {
    var keys = LogKeys.of(ORIGIN, CheckpointerTest.seed(1), CheckpointerTest.seed(2));
    var time = InstantSource.fixed(Instant.parse("2026-03-04T05:06:07Z"));
    try (var checkpointer =
        Checkpointer.open(
            new FaultyDisk(),
            ledger,
            Path.of("/world/log"),
            keys,
            SigningTerms.of(Duration.ofDays(1), Optional.empty()),
            time)) {
      for (int i = 0; i < 200; i++) {
        ledger.append(Samples.event(i), List.of());
      }
      checkpointer.publish();
      Pinned pinned = checkpointer.pinned();
      String before = pinned.proof(7, ledger.leaves(7, 1).getFirst());
      for (int i = 200; i < 700; i++) {
        ledger.append(Samples.event(i), List.of());
      }
      checkpointer.publish();
      assertThat(pinned.proof(7, ledger.leaves(7, 1).getFirst())).isEqualTo(before);
      assertThat(pinned.checkpoint().size()).isEqualTo(200);
      assertThat(Arrays.asList(pinned.note(), checkpointer.checkpoint())).doesNotHaveDuplicates();
    }
  }
}
