package org.chancery.ingress.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/** A secret of 32 bytes in a file of its own, mode 600, made on first use. */
final class SecretFile {
  private static final int BYTES = 32;

  private SecretFile() {}

  /**
   * The secret in {@code file}.
   *
   * @param first whether it may be made: only where nothing was ever done with one
   * @throws IllegalStateException if the file is lost or damaged; a new one made silently would
   *     change every pseudonym
   */
  static byte[] open(Path file, SecureRandom chance, boolean first) {
    try {
      if (!Files.exists(file)) {
        if (!first) {
          throw new IllegalStateException(file + " is lost: restore it from your backup");
        }
        byte[] made = new byte[BYTES];
        chance.nextBytes(made);
        write(file, made);
      }
      byte[] secret = Files.readAllBytes(file);
      if (secret.length != BYTES) {
        throw new IllegalStateException(file + " is damaged: restore it from your backup");
      }
      return secret;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open " + file, e);
    }
  }

  /** Replaces {@code file} durably by one that only its owner can read. */
  static void write(Path file, byte[] bytes) throws IOException {
    Path made = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(made);
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var out =
        FileChannel.open(
            made, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try (var entry = FileChannel.open(folder, StandardOpenOption.READ)) {
        entry.force(true);
      }
    }
  }
}
