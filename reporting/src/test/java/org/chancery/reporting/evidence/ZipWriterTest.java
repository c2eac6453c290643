package org.chancery.reporting.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ZIP files whose bytes are those of what is in them, and of nothing else. */
class ZipWriterTest {
  @TempDir Path folder;

  @Test
  void theSameExportIsTheSameZip() throws IOException {
    var one = new java.io.ByteArrayOutputStream();
    var other = new java.io.ByteArrayOutputStream();
    for (var out : List.of(one, other)) {
      try (var zip = new ZipWriter(out, folder)) {
        zip.add("a.txt", "aaaaaaaaaaaaaaaaaaaaaaaa".getBytes(UTF_8));
        zip.add("b/c", new byte[0]);
        zip.finish();
      }
    }
    assertThat(one.toByteArray()).isEqualTo(other.toByteArray());
    assertThat(EvidenceTest.files(one.toByteArray()).keySet()).containsExactly("a.txt", "b/c");
  }

  @Test
  void moreEntriesThanAnOldZipHoldsAreStillThere() throws IOException {
    Path file = folder.resolve("many.zip");
    try (var out = new java.io.BufferedOutputStream(java.nio.file.Files.newOutputStream(file));
        var zip = new ZipWriter(out, folder)) {
      for (int i = 0; i < 70_000; i++) {
        zip.add("n/" + i, ByteBuffer.allocate(4).putInt(i).array());
      }
      zip.finish();
    }
    try (var zip = new java.util.zip.ZipFile(file.toFile())) {
      assertThat(zip.size()).isEqualTo(70_000);
      assertThat(zip.getInputStream(zip.getEntry("n/69999")).readAllBytes())
          .isEqualTo(ByteBuffer.allocate(4).putInt(69_999).array());
    }
  }
}
