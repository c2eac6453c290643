package org.chancery.audit.retention;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.chancery.audit.disk.FaultyDisk;
import org.chancery.audit.record.Digest;
import org.junit.jupiter.params.provider.MethodSource;

/** An erasure ledger out of a backup is read, or is an {@link UncheckedIOException}. */
final class ForeignBytesTest {
  private static final Path FILE = Path.of("/erasures/ledger");
  private static final String HEAD = "chancery erasures 1\n";

  static Stream<byte[]> erasures() {
    return Stream.of(
            "begin 1 2026-03-04T05:06:07Z erase case-7\nkey p-1/2026-03 standard\nname p-1\n",
            "done 1 2026-03-04T05:06:08Z 12\n")
        .map(text -> text.getBytes(US_ASCII));
  }

  /** As they stand, and as one entry with its right digest. */
  @MethodSource
  @FuzzTest
  void erasures(byte[] bytes) throws IOException {
    String text = new String(bytes, US_ASCII);
    read(text);
    String body = text.endsWith("\n") ? text : text + "\n";
    read(HEAD + body + "end " + Digest.of(body.getBytes(US_ASCII)).hex() + "\n");
  }

  private static void read(String text) throws IOException {
    var disk = new FaultyDisk();
    disk.open(FILE, true).close();
    disk.poke(FILE, text.getBytes(US_ASCII));
    try (var ledger = ErasureLedger.open(disk, FILE)) {
      var all = ledger.all();
      try (var again = ErasureLedger.open(disk, FILE)) {
        assertThat(again.all()).isEqualTo(all);
      }
    } catch (UncheckedIOException _) {
      // damaged, and said so
    }
  }
}
