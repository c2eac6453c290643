package org.chancery.catalog.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A text is a document, or a {@link RefusedException} that says where it is none. */
final class ForeignBytesTest {
  static Stream<byte[]> document() {
    return Stream.of("a: 1\nb:\n  - {c: \"d\", e: .5}\n  - |\n    f\n", "[]", "? x\n: y\n")
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource
  @FuzzTest
  void document(byte[] bytes) {
    try {
      assertThat(Document.parse("d.yaml", new String(bytes, UTF_8))).isNotNull();
    } catch (RefusedException _) {
      // refused, as it should be
    }
  }
}
