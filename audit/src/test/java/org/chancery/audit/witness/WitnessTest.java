package org.chancery.audit.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chancery.audit.checkpoint.Checkpoint;
import org.chancery.audit.checkpoint.CosignerKeys;
import org.chancery.audit.checkpoint.Note;
import org.chancery.audit.checkpoint.TestLog;
import org.chancery.audit.disk.FaultyDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A witness cosigns what goes on from what it cosigned, and nothing else, whatever happens. */
class WitnessTest {
  private static final String ORIGIN = "chancery.example/log";
  private static final Path FOLDER = Path.of("/witness");
  private static final CosignerKeys OWN = CosignerKeys.of("witness.example", seed(5), seed(6));
  private static final InstantSource TIME =
      InstantSource.fixed(Instant.parse("2026-03-04T05:06:07Z"));

  private FaultyDisk disk = new FaultyDisk();
  private final TestLog log = new TestLog(ORIGIN, 1, 0, Optional.empty());
  private final TestLog fork = new TestLog(ORIGIN, 1, 1, Optional.empty());

  private static byte[] seed(int fill) {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) fill);
    return seed;
  }

  private Witness open() throws IOException {
    return Witness.open(disk, FOLDER, OWN, log.verifiers(), TIME);
  }

  @AfterEach
  void close() {
    log.close();
    fork.close();
  }

  private static Note cosigned(TestLog of, Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Cosigned.class);
    String note = of.checkpointer().checkpoint() + ((Answer.Cosigned) answer).lines();
    Note parsed = Note.parse(note);
    assertThat(parsed.verified(OWN.keys())).hasSize(2);
    return parsed;
  }

  private static void refused(Answer answer, int status) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer).isNotInstanceOf(Answer.Cosigned.class);
  }

  @Test
  void growthIsCosignedAndRememberedAcrossRestarts() throws IOException {
    long old = 0;
    for (int size : new int[] {1, 2, 3, 7, 8, 255, 256, 257, 600}) {
      log.grow(size);
      try (Witness witness = open()) {
        Note note = cosigned(log, witness.add(log.growth(old)));
        assertThat(Checkpoint.parse(note.text()).size()).isEqualTo(size);
        // The same once more: whoever lost the answer asks again.
        cosigned(log, witness.add(log.growth(size)));
        String kept = witness.checkpoint(Memory.hash(ORIGIN)).orElseThrow();
        assertThat(Note.parse(kept).verified(log.verifiers())).hasSize(2);
        assertThat(Note.parse(kept).verified(OWN.keys())).hasSize(2);
        assertThat(witness.sizes()).containsExactly(Map.entry(ORIGIN, (long) size));
      }
      old = size;
    }
  }

  @Test
  void rewrittenHistoryUnderTheSameKeysIsRefusedAtEverySize() throws IOException {
    log.grow(9);
    try (Witness witness = open()) {
      cosigned(log, witness.add(log.growth(0)));
      for (int size : new int[] {9, 10, 16, 300}) {
        fork.grow(size);
        refused(witness.add(fork.growth(9)), 422);
      }
      log.grow(20);
      cosigned(log, witness.add(log.growth(9)));
    }
  }

  @Test
  void twoRootsOfOneSizeAreKeptAsProofAgainstTheLog() throws IOException {
    log.grow(9);
    fork.grow(9);
    try (Witness witness = open()) {
      cosigned(log, witness.add(log.growth(0)));
      refused(witness.add(fork.growth(9)), 422);
    }
    byte[] kept = disk.peek(FOLDER.resolve(Memory.hash(ORIGIN)).resolve("fork"));
    assertThat(kept).isNotNull();
    assertThat(Note.parse(new String(kept, UTF_8)).verified(log.verifiers())).hasSize(2);
  }

  @Test
  void shorterLogIsToldTheSizeThatWasSeen() throws IOException {
    log.grow(5);
    String early = log.growth(0);
    log.grow(9);
    try (Witness witness = open()) {
      cosigned(log, witness.add(log.growth(0)));
      assertThat(witness.add(early)).isEqualTo(new Answer.Elsewhere(9));
      assertThat(witness.add(early.replace("old 0", "old 5"))).isEqualTo(new Answer.Elsewhere(9));
    }
  }

  @Test
  void whatIsMalformedUnsignedOrUnknownIsRefusedByItsOwnStatus() throws IOException {
    log.grow(6);
    String good = log.growth(0);
    Map<String, Integer> bodies = new HashMap<>();
    bodies.put("", 400);
    bodies.put("old\n\n" + log.checkpointer().checkpoint(), 400);
    bodies.put(good.replace("old 0", "old 00"), 400);
    bodies.put(good.replace("old 0", "old -1"), 400);
    bodies.put(good.replace("old 0\n", "old 0\nAAAA\n"), 400);
    bodies.put(good.replace("old 0\n", "old 0\n" + "x\n".repeat(70)), 400);
    bodies.put(good.replace("old 0", "old 7"), 400);
    bodies.put(good.substring(0, good.length() - 1), 400);
    bodies.put(good.replace("\n6\n", "\n06\n"), 400);
    bodies.put(good.replace(ORIGIN + "\n6", "other.example/log\n6"), 404);
    bodies.put(good.replace("\n6\n", "\n5\n"), 403);
    bodies.put(good.replaceAll("— " + ORIGIN, "— other.example"), 403);
    bodies.put(
        good.replace("old 0\n", "old 0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"), 422);
    TestLog stranger = new TestLog(ORIGIN, 20, 0, Optional.empty());
    stranger.grow(6);
    bodies.put(stranger.growth(0), 403);
    stranger.close();
    try (Witness witness = open()) {
      bodies.forEach((body, status) -> {
        try {
          refused(witness.add(body), status);
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      });
      assertThat(witness.checkpoint(Memory.hash(ORIGIN))).isEmpty();
      assertThat(witness.checkpoint("00")).isEmpty();
      cosigned(log, witness.add(good));
    }
  }

  @Test
  void everyChangedHashOfAProofIsRefused() throws IOException {
    log.grow(7);
    try (Witness witness = open()) {
      cosigned(log, witness.add(log.growth(0)));
      log.grow(13);
      String body = log.growth(7);
      List<String> lines = body.substring(0, body.indexOf("\n\n")).lines().toList();
      for (int i = 1; i < lines.size(); i++) {
        String line = lines.get(i);
        String other = (line.charAt(0) == 'A' ? "B" : "A") + line.substring(1);
        refused(witness.add(body.replace(line, other)), 422);
        refused(witness.add(body.replace(line + "\n", "")), 422);
        refused(witness.add(body.replace(line + "\n", line + "\n" + line + "\n")), 422);
      }
      cosigned(log, witness.add(body));
    }
  }

  @Test
  void damagedMemoryStopsTheStart() throws IOException {
    log.grow(3);
    try (Witness witness = open()) {
      cosigned(log, witness.add(log.growth(0)));
    }
    Path file = FOLDER.resolve(Memory.hash(ORIGIN)).resolve("checkpoint");
    byte[] whole = Objects.requireNonNull(disk.peek(file));
    for (byte[] bad : List.of(new byte[0], Arrays.copyOf(whole, whole.length / 2))) {
      disk.poke(file, bad);
      assertThatThrownBy(this::open)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("damaged");
    }
  }

  @Test
  void secondProcessDoesNotGetTheFolder() throws IOException {
    try (Witness witness = open()) {
      assertThat(witness.sizes()).hasSize(1);
      assertThatThrownBy(this::open).isInstanceOf(IOException.class);
    }
  }

  /**
   * At every change of the disk, lost or made and not acknowledged, in a process that lives on or
   * dies: no two cosignatures that ever left are of trees of which neither is the other's
   * beginning.
   */
  @Test
  void noCrashOrFaultLetsTwoConflictingCosignaturesOut() throws IOException {
    log.grow(4);
    fork.grow(4);
    for (FaultyDisk.Fault fault :
        List.of(
            new FaultyDisk.Fault.Lost(),
            new FaultyDisk.Fault.MadeUnacknowledged(),
            new FaultyDisk.Fault.Torn(100))) {
      for (FaultyDisk.Loss loss : FaultyDisk.Loss.values()) {
        for (long at = 0; at < 12; at++) {
          disk = new FaultyDisk();
          List<TestLog> out = new ArrayList<>();
          try (Witness witness = open()) {
            disk.failOnceAfter(at, fault);
            ask(witness, log, out);
            ask(witness, fork, out);
          }
          disk.restart(loss);
          try (Witness witness = open()) {
            ask(witness, fork, out);
            ask(witness, log, out);
          }
          assertThat(out).as("%s, %s, change %d", fault, loss, at).isNotEmpty();
          assertThat(out.stream().distinct()).as("%s, %s, change %d", fault, loss, at).hasSize(1);
        }
      }
    }
  }

  private static void ask(Witness witness, TestLog of, List<TestLog> out) {
    for (long old : new long[] {0, 4}) {
      try {
        if (witness.add(of.growth(old)) instanceof Answer.Cosigned) {
          out.add(of);
        }
      } catch (IOException _) {
        // No cosignature left.
      }
    }
  }
}
