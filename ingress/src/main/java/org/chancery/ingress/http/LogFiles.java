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
 * The published files of the log's folder: checkpoint, keys, hash tiles and entry bundles, in the
 * layout of C2SP tlog-tiles. Safe for threads.
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

  /** The latest checkpoint, where there is one. */
  Optional<byte[]> checkpoint() {
    return read(folder.resolve("checkpoint"));
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
    boolean entries = match.group("level").equals("entries");
    return Optional.of(new Tile(path, entries, match.group("part") == null));
  }

  /** The bytes of a tile, where there are any yet. */
  Optional<byte[]> read(Tile tile) {
    return read(folder.resolve("tile").resolve(tile.path()));
  }

  /** A well-formed path of a tile; {@code full} ones never change. */
  record Tile(String path, boolean entries, boolean full) {}

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
