package org.chancery.ingress.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The programs of the embedded database, unpacked once for all tests of this module: unpacking
 * takes longer than most of them. They are kept below {@code target}; others than those that the
 * database looks for are left where they are, and it unpacks its own.
 */
final class LentPrograms {
  private static final Path KEPT = Path.of("target", "lent-programs").toAbsolutePath();

  private LentPrograms() {}

  /** Puts them into the folder of a database that is not there yet. */
  static Path into(Path database) {
    try {
      Files.createDirectories(database);
      for (Path programs : programs(KEPT)) {
        Path link = database.resolve(programs.getFileName());
        if (!Files.exists(link)) {
          Files.createSymbolicLink(link, programs);
        }
      }
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps those that a database has unpacked. */
  static void keep(Path database) {
    try {
      for (Path programs : programs(database)) {
        Path kept = KEPT.resolve(programs.getFileName());
        if (!Files.isSymbolicLink(programs) && !Files.exists(kept)) {
          Path unfinished = Files.createTempDirectory(Files.createDirectories(KEPT), "unfinished");
          copy(programs, unfinished);
          Files.move(unfinished, kept);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> programs(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(path -> path.getFileName().toString().startsWith("postgresql-")).toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> found = Files.walk(from)) {
      for (Path path : found.filter(each -> !each.equals(from)).toList()) {
        Path copy = to.resolve(from.relativize(path));
        if (Files.isSymbolicLink(path)) {
          Files.createSymbolicLink(copy, Files.readSymbolicLink(path));
        } else if (Files.isDirectory(path)) {
          Files.createDirectory(copy);
        } else {
          Files.copy(path, copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}
