package org.chancery.ingress.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.stream.Stream;
import org.chancery.audit.checkpoint.LogKeys;
import org.chancery.audit.record.Digest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** A backup of unknown origin is read, or is a {@link BackupException}; it never leads outside. */
final class ForeignBytesTest {
  @TempDir static Path folder;

  static Stream<byte[]> manifest() {
    String digest = "0".repeat(64);
    return Stream.of(
            "chancery-backup 1\nmade 2026-03-04T12:00:00Z\ncheckpoint 7\n"
                + digest
                + " 12 log/checkpoint\n"
                + digest
                + " 0 a file\n",
            "chancery-backup 1\nmade x\ncheckpoint -1\n")
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource
  @FuzzTest
  void manifest(byte[] bytes) throws IOException {
    Files.write(folder.resolve(Manifest.NAME), bytes);
    Manifest read;
    try {
      read = Manifest.read(folder);
    } catch (BackupException _) {
      return; // refused, as it should be
    }
    for (String name : read.files().keySet()) {
      assertThat(folder.resolve(name).normalize()).startsWithRaw(folder);
    }
    read.write(folder);
    assertThat(Manifest.read(folder)).isEqualTo(read);
  }

  static Stream<byte[]> signed() throws IOException {
    Path own = Files.createTempDirectory("keys");
    var keys = LogKeys.open(own, "backup.example/log", new SecureRandom());
    var manifest = Digest.of(new byte[0]);
    return Stream.of(
        SignedManifest.by(keys, Backup.Part.DATA, manifest, Instant.EPOCH).form(),
        "{}\nAAAA\nAAAA\n".getBytes(UTF_8));
  }

  @MethodSource
  @FuzzTest
  void signed(byte[] bytes) {
    try {
      var read = SignedManifest.parse(bytes);
      assertThat(SignedManifest.parse(read.form()).form()).isEqualTo(read.form());
    } catch (BackupException _) {
      // refused, as it should be
    }
  }
}
