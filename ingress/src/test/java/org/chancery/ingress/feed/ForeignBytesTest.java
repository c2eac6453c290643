package org.chancery.ingress.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.chancery.audit.disk.Disk;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** A cursor that an operator wrote is an index, or is an {@link IOException}. */
final class ForeignBytesTest {
  @TempDir static Path folder;

  static Stream<byte[]> cursor() {
    return Stream.of("0\n", "9223372036854775807", "-1").map(text -> text.getBytes(US_ASCII));
  }

  @MethodSource
  @FuzzTest
  void cursor(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("cursor"), bytes);
    var cursor = new Cursor(Disk.real(), file);
    long next;
    try {
      next = cursor.read(0);
    } catch (IOException _) {
      return; // refused, as it should be
    }
    assertThat(next).isNotNegative();
    cursor.write(next);
    assertThat(cursor.read(0)).isEqualTo(next);
  }
}
