package org.chancery.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.chancery.audit.Vectors;
import org.chancery.audit.record.Digest;
import org.junit.jupiter.api.Test;

/** Cosignatures are those of C2SP tlog-cosignature, ours and other people's. */
class CosignatureTest {
  private static final CosignerKeys OURS =
      CosignerKeys.of("witness.example/w1", CheckpointerTest.seed(5), CheckpointerTest.seed(6));
  private static final Checkpoint CHECKPOINT =
      new Checkpoint("chancery.example/log", 7, Digest.of(new byte[] {7}));
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07Z");

  @Test
  void timesAreReadWhereTheVectorsHaveThem() {
    Map<String, Object> vectors = Vectors.object("c2sp/cosignature.json");
    for (Map<String, Object> each : Vectors.objects(vectors, "timestamp")) {
      byte[] signature = Base64.getDecoder().decode(String.valueOf(each.get("sig")));
      var line = new Note.Line("w", signature);
      boolean timed = signature.length == VerifierKey.ID + 8 + 64;
      assertThat(timed).isEqualTo(!Boolean.TRUE.equals(each.get("wantErr")));
      if (timed) {
        assertThat(line.seconds()).isEqualTo(each.get("unix"));
      }
    }
    String vkey = String.valueOf(Vectors.objects(vectors, "vkeys_ok").get(1).get("vkey"));
    assertThat(VerifierKey.parse(vkey).vkey()).isEqualTo(vkey);
  }

  @Test
  void eachKeySignsTheBytesOfTheSpecification() {
    List<Note.Line> lines = OURS.cosign(CHECKPOINT, AT);
    assertThat(lines).hasSize(2);
    assertThat(new Note(CHECKPOINT.body(), lines).verified(OURS.keys())).hasSize(2);
    assertThat(lines).allMatch(line -> line.seconds() == AT.getEpochSecond());
    // The message of the Ed25519 one, written out as the specification shows it.
    String message =
        """
        cosignature/v1
        time 1772600767
        chancery.example/log
        7
        %s
        """
            .formatted(Base64.getEncoder().encodeToString(CHECKPOINT.root().bytes()));
    byte[] whole = lines.getFirst().signature();
    var plain = new VerifierKey("x", VerifierKey.ED25519, OURS.keys().getFirst().key());
    assertThat(plain.verifies(message, Arrays.copyOfRange(whole, 12, whole.length))).isTrue();
  }

  @Test
  void cosignatureIsBadForAnotherTimeNameSizeOrRoot() {
    for (int i = 0; i < 2; i++) {
      VerifierKey key = OURS.keys().get(i);
      Note.Line line = OURS.cosign(CHECKPOINT, AT).get(i);
      byte[] own = Arrays.copyOfRange(line.signature(), 4, line.signature().length);
      assertThat(key.verifies(CHECKPOINT.body(), own)).isTrue();
      byte[] later = ByteBuffer.wrap(own.clone()).putLong(AT.getEpochSecond() + 1).array();
      assertThat(key.verifies(CHECKPOINT.body(), later)).isFalse();
      Checkpoint larger = new Checkpoint(CHECKPOINT.origin(), 8, CHECKPOINT.root());
      assertThat(key.verifies(larger.body(), own)).isFalse();
      Checkpoint forked = new Checkpoint(CHECKPOINT.origin(), 7, Digest.of(new byte[0]));
      assertThat(key.verifies(forked.body(), own)).isFalse();
      Checkpoint foreign = new Checkpoint("other.example/log", 7, CHECKPOINT.root());
      assertThat(key.verifies(foreign.body(), own)).isFalse();
    }
    assertThatThrownBy(() -> OURS.cosign(CHECKPOINT, Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
