package org.chancery.catalog.store;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL programs for this machine, unpacked from the published archive once. */
final class Binaries {
  private static final int OWNER_EXECUTE = 0100;

  private Binaries() {}

  /** The folder with {@code bin}, {@code lib} and {@code share} for this machine. */
  static Path unpack(Path folder) throws IOException {
    byte[] archive = archive();
    Path target = folder.resolve("postgresql-" + Digests.hex(archive).substring(0, 16));
    if (Files.exists(target)) {
      return target;
    }
    Path unfinished = folder.resolve("postgresql.unfinished");
    Folders.delete(unfinished);
    Files.createDirectories(unfinished);
    try (var tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        unpack(tar, entry, unfinished);
        entry = tar.getNextEntry();
      }
    }
    Files.move(unfinished, target);
    return target;
  }

  private static byte[] archive() throws IOException {
    String system = system();
    String machine = ArchUtils.normalize(System.getProperty("os.arch"));
    try (InputStream stream = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)) {
      if (stream == null) {
        throw new DatabaseException(
            "no embedded database for " + system + " on " + machine + "; give a JDBC URL");
      }
      return stream.readAllBytes();
    }
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (name.startsWith("linux")) {
      return "Linux";
    }
    if (name.startsWith("mac")) {
      return "Darwin";
    }
    throw new DatabaseException("no embedded database for " + name + "; give a JDBC URL");
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
      throws IOException {
    Path path = root.resolve(entry.getName()).normalize();
    if (!path.startsWith(root)) {
      throw new DatabaseException("the database archive leaves its folder");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.resolveSibling("."));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(path, root.resolve(entry.getLinkName()).normalize());
    } else {
      Files.copy(tar, path);
      if ((entry.getMode() & OWNER_EXECUTE) != 0) {
        Files.setPosixFilePermissions(
            path,
            Set.of(
                PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.OWNER_EXECUTE));
      }
    }
  }
}
