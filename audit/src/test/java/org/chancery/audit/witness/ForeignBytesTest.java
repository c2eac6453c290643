package org.chancery.audit.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import org.chancery.audit.checkpoint.Checkpoint;
import org.chancery.audit.checkpoint.CosignerKeys;
import org.chancery.audit.checkpoint.Note;
import org.chancery.audit.record.Digest;
import org.junit.jupiter.params.provider.MethodSource;

/** What strangers ask a witness is read, or is an {@code IllegalArgumentException}. */
final class ForeignBytesTest {
  static Stream<byte[]> addCheckpoint() {
    var checkpoint = new Checkpoint("log.example", 7, Digest.of(new byte[0]));
    var lines =
        CosignerKeys.of("w.example", new byte[32], new byte[32])
            .cosign(checkpoint, Instant.ofEpochSecond(9));
    String note = new Note(checkpoint.body(), lines).form();
    String hash = Base64.getEncoder().encodeToString(new byte[32]);
    return Stream.of("old 0\n\n" + note, "old 3\n" + hash + "\n" + hash + "\n\n" + note)
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource
  @FuzzTest
  void addCheckpoint(byte[] bytes) {
    try {
      AddRequest request = AddRequest.parse(new String(bytes, UTF_8));
      assertThat(request.note().text()).isEqualTo(request.checkpoint().body());
    } catch (IllegalArgumentException _) {
      // refused, as it should be
    }
  }
}
