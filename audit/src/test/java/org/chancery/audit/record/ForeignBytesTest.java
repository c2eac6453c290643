package org.chancery.audit.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.chancery.audit.Samples;
import org.junit.jupiter.params.provider.MethodSource;

/** What is taken for a leaf is written again as it was; all else is a {@link LeafException}. */
final class ForeignBytesTest {
  static Stream<byte[]> leaf() {
    var chance = new SplittableRandom(20260901);
    return Stream.concat(
            Stream.of(Samples.decision(List.of()), Samples.outcome(List.of())),
            Stream.generate(() -> Samples.any(chance)).limit(12))
        .map(Leaves::encode);
  }

  @MethodSource
  @FuzzTest
  void leaf(byte[] bytes) {
    try {
      byte[] written = Leaves.encode(Leaves.decode(bytes));
      if (Leaves.cut(written).isEmpty() && Leaves.cut(bytes).isEmpty()) {
        assertThat(written).isEqualTo(bytes);
      }
      AuditRecord again = Leaves.decode(written);
      assertThat(Leaves.decode(Leaves.encode(again))).isEqualTo(again);
    } catch (LeafException _) {
      // refused, as it should be
    }
  }
}
