package org.chancery.audit.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A log in a folder of this machine. */
record Folder(Path path) implements Shelf {
  private static final Set<String> PARTS =
      Set.of(
          "log.vkey",
          "segment",
          "payload",
          "checkpoint",
          "witnessed",
          "handover",
          "tile",
          "time",
          "lock",
          ExpiredList.NAME);

  @Override
  public Optional<byte[]> read(String name, int most) throws IOException {
    Path file = path.resolve(name);
    try {
      if (Files.size(file) > most) {
        throw new TooLong(name + " is larger than such a file can be");
      }
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // a partial tile may go away while we read
    }
  }

  @Override
  public List<TilePath> tiles(int level, long number) throws IOException {
    var files = new ArrayList<TilePath>();
    var full = new TilePath(level, number, TilePath.FULL);
    Path tiles = path.resolve("tile");
    if (has(full)) {
      files.add(full);
    }
    Path partial = tiles.resolve(full.path() + ".p");
    if (Files.isDirectory(partial)) {
      try (var listed = Files.list(partial)) {
        listed
            .map(file -> file.getFileName().toString())
            .sorted()
            .forEach(name -> TilePath.parse(full.path() + ".p/" + name).ifPresent(files::add));
      }
    }
    return files;
  }

  @Override
  public boolean has(TilePath tile) {
    return Files.exists(tile.in(path.resolve("tile")));
  }

  /** Up to which leaf the tiles that exist now reach; files that are no tiles are listed. */
  long extent(Findings findings) throws IOException {
    Path tiles = path.resolve("tile");
    if (!Files.isDirectory(tiles)) {
      return 0;
    }
    long[] extent = {0};
    try (var walked = Files.walk(tiles)) {
      walked
          .filter(Files::isRegularFile)
          .forEach(file -> {
            String name = tiles.relativize(file).toString().replace('\\', '/');
            var tile = TilePath.parse(name).filter(found -> found.level() < Tiles.LEVELS);
            tile.ifPresentOrElse(
                found -> extent[0] = Math.max(extent[0], found.leaf(found.width())),
                () -> findings.notChecked("tile/" + name + " is not a tile"));
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return extent[0];
  }

  /** Lists what is in the folder and is no part of a log. */
  void strangers(Findings findings) throws IOException {
    try (var listed = Files.list(path)) {
      listed
          .map(file -> file.getFileName().toString())
          .filter(name -> !PARTS.contains(name))
          .sorted()
          .forEach(name -> findings.notChecked(name + ": it is no part of a log"));
    }
  }

  /** A file that is longer than what it is said to be can be. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    TooLong(String what) {
      super(what);
    }
  }
}
