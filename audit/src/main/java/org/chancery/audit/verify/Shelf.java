package org.chancery.audit.verify;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where the parts of a log that it shows to the world are read from. */
sealed interface Shelf permits Folder, Web {
  /** Longest file of keys or signatures that is read, in bytes. */
  int LARGEST_NOTE = 1 << 20;

  /** Longest tile or bundle that is read, in bytes: 256 entries of 64 KiB. */
  int LARGEST_TILE = 1 << 24;

  /**
   * A file by its path in the log, or nothing where there is none; longer than {@code most} fails.
   */
  Optional<byte[]> read(String path, int most) throws IOException;

  /** Every file of one tile there is, full or partial, to be held against the leaves. */
  List<TilePath> tiles(int level, long number) throws IOException;

  /** Whether the tile is there, or nothing is known about that before it is read. */
  boolean has(TilePath tile);

  /** The bytes of a tile or bundle. */
  default Optional<byte[]> read(TilePath tile) throws IOException {
    return read("tile/" + tile.path(), LARGEST_TILE);
  }
}
