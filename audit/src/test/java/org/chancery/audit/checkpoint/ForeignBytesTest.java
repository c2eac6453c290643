package org.chancery.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chancery.audit.record.Digest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checkpoints, keys and witness policies of others are taken, or are an {@code
 * IllegalArgumentException}; what is taken is written as it was.
 */
final class ForeignBytesTest {
  private static final CosignerKeys WITNESS =
      CosignerKeys.of("w.example", CheckpointerTest.seed(1), CheckpointerTest.seed(2));
  private static final Checkpoint CHECKPOINT =
      new Checkpoint("log.example", 7, Digest.of(new byte[0]));

  private static void takenOrRefused(Runnable parser) {
    try {
      parser.run();
    } catch (IllegalArgumentException _) {
      // refused, as it should be
    }
  }

  static Stream<byte[]> note() {
    var lines = WITNESS.cosign(CHECKPOINT, Instant.ofEpochSecond(9));
    return Stream.of(new Note(CHECKPOINT.body(), lines).form().getBytes(UTF_8));
  }

  @MethodSource
  @FuzzTest
  void note(byte[] bytes) {
    takenOrRefused(() -> {
      String form = new String(bytes, UTF_8);
      Note note = Note.parse(form);
      assertThat(note.form()).isEqualTo(form);
      note.verified(WITNESS.keys());
    });
  }

  static Stream<byte[]> body() {
    return Stream.of(CHECKPOINT.body().getBytes(UTF_8));
  }

  @MethodSource
  @FuzzTest
  void body(byte[] bytes) {
    takenOrRefused(() -> {
      String body = new String(bytes, UTF_8);
      assertThat(Checkpoint.parse(body).body()).isEqualTo(body);
    });
  }

  static Stream<byte[]> verifierKey() {
    return WITNESS.vkeys().stream().map(key -> key.getBytes(UTF_8));
  }

  @MethodSource
  @FuzzTest
  void verifierKey(byte[] bytes) {
    takenOrRefused(() -> {
      String vkey = new String(bytes, UTF_8);
      assertThat(VerifierKey.parse(vkey).vkey()).isEqualTo(vkey);
    });
  }

  static Stream<byte[]> witnessPolicy() {
    String key = WITNESS.vkeys().getFirst();
    return Stream.of("witness w " + key + " https://w.example/\ngroup g 1 w\nquorum g\n", "#")
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource
  @FuzzTest
  void witnessPolicy(byte[] bytes) {
    takenOrRefused(() -> {
      var policy = WitnessPolicy.parse(bytes);
      policy.met(new java.util.HashSet<>(WITNESS.keys()));
    });
  }

  /** Of a consistency proof: two sizes, and hashes. */
  @FuzzTest
  void consistency(byte[] bytes) {
    takenOrRefused(() -> {
      var path = new ArrayList<Digest>();
      for (int at = 2; at + 1 < bytes.length; at++) {
        path.add(Digest.of(new byte[] {bytes[at]}));
      }
      Digest root = Digest.of(bytes);
      var from = new Checkpoint("o", bytes.length > 0 ? bytes[0] & 0xff : 0, root);
      var to = new Checkpoint("o", bytes.length > 1 ? bytes[1] & 0xff : 0, root);
      Consistency.check(from, to, path);
    });
  }

  static Stream<byte[]> generation() {
    var pair = new SigningPair(CheckpointerTest.seed(1), CheckpointerTest.seed(2));
    String log = "log.example";
    return List.of(
            new Generation(
                1,
                Generation.State.SIGNING,
                0,
                -1,
                java.util.Optional.empty(),
                java.util.Optional.of(Instant.EPOCH),
                pair.classic(log, VerifierKey.ED25519),
                pair.lattice(log),
                pair))
        .stream()
        .map(generation -> generation.secretForm().getBytes(UTF_8));
  }

  @MethodSource
  @FuzzTest
  void generation(byte[] bytes) {
    takenOrRefused(() -> {
      String line = new String(bytes, UTF_8);
      assertThat(Generation.parse(line, Optional.empty()).secretForm()).isEqualTo(line);
    });
  }
}
