package org.chancery.ingress.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The published files of the log's folder: keys, hash tiles and entry bundles, in the layout of
 * C2SP tlog-tiles. Safe for threads.
 */
final class LogFiles {
  // At most seven groups of three digits: 2^64 leaves need no more.
  private static final Pattern TILE =
      Pattern.compile(
          "(?<level>entries|[0-9]|[1-5][0-9]|6[0-3])/(x[0-9]{3}/){0,6}[0-9]{3}"
              + "(?<part>\\.p/([1-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))?");

  private final Path folder;

  LogFiles(Path folder) {
    this.folder = folder;
  }

  /** The latest checkpoint that enough witnesses cosigned, where there is one. */
  Optional<byte[]> witnessed() {
    return read(folder.resolve("witnessed"));
  }

  /** The checkpoint in which a generation of keys follows the one before it. */
  Optional<byte[]> handover(int generation) {
    return read(folder.resolve("handover").resolve(Integer.toString(generation)));
  }

  /** The log's public keys. */
  Optional<byte[]> keys() {
    return read(folder.resolve("log.vkey"));
  }

  /** A tile or bundle by its path below {@code tile/}; nothing where the path is not one. */
  Optional<Tile> tile(String path) {
    var match = TILE.matcher(path);
    if (!match.matches()) {
      return Optional.empty();
    }
    String level = match.group("level");
    boolean entries = level.equals("entries");
    boolean full = match.group("part") == null;
    long end = full ? end(entries ? 0 : Integer.parseInt(level), path) : Long.MAX_VALUE;
    return Optional.of(new Tile(path, entries, full, end));
  }

  /** The index after the last record of a full tile; the largest number where it is larger. */
  private static long end(int level, String path) {
    long number = 0;
    for (String group : path.substring(path.indexOf('/') + 1).split("/", -1)) {
      if (number > Long.MAX_VALUE / 1_000 - 1) {
        return Long.MAX_VALUE;
      }
      number = number * 1_000 + Long.parseLong(group.replace("x", ""));
    }
    long end = number + 1;
    for (int i = 0; i <= level; i++) {
      if (end > Long.MAX_VALUE / 256) {
        return Long.MAX_VALUE;
      }
      end *= 256;
    }
    return end;
  }

  /** The bytes of a tile, where there are any yet. */
  Optional<byte[]> read(Tile tile) {
    return read(folder.resolve("tile").resolve(tile.path()));
  }

  /** A well-formed path of a tile; {@code full} ones never change and end before {@code end}. */
  record Tile(String path, boolean entries, boolean full, long end) {}

  private static Optional<byte[]> read(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("a file of the log cannot be read", e);
    }
  }
}
