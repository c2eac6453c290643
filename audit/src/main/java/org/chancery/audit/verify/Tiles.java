package org.chancery.audit.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Compares hash tiles and entry bundles, whole and partial, with the leaves as they come. One use,
 * one thread; holds one tile a level and one bundle.
 */
final class Tiles {
  static final int HASH = 32;
  static final int LEVELS = 8;

  private final Shelf shelf;
  private final Findings findings;
  private final byte[][] levels = new byte[LEVELS][TilePath.FULL * HASH];
  private final List<Optional<byte[]>> entries = new ArrayList<>();
  private long size;
  private long compared;
  private long borrowedFrom = -1;
  private byte[] borrowed = new byte[0];

  Tiles(Shelf shelf, Findings findings) {
    this.shelf = shelf;
    this.findings = findings;
  }

  /** Goes on after a prefix that was verified before; its size is a multiple of 256. */
  void resume(Prefix prefix) {
    for (int level = 1; level < LEVELS; level++) {
      var hashes = prefix.levels().get(level - 1);
      for (int slot = 0; slot < hashes.size(); slot++) {
        System.arraycopy(hashes.get(slot), 0, levels[level], slot * HASH, HASH);
      }
    }
    size = prefix.size();
  }

  /**
   * The hashes of all whole tiles so far, level by level from 1 up, as far as no tile above has
   * them.
   */
  List<List<byte[]>> whole() {
    var whole = new ArrayList<List<byte[]>>();
    for (int level = 1; level < LEVELS; level++) {
      var hashes = new ArrayList<byte[]>();
      for (int slot = 0; slot < slot(level); slot++) {
        hashes.add(Arrays.copyOfRange(levels[level], slot * HASH, (slot + 1) * HASH));
      }
      whole.add(hashes);
    }
    return whole;
  }

  /** The next leaf: its hash, and its bytes where there are any. */
  void add(byte[] hash, Optional<byte[]> leaf) throws IOException {
    entries.add(leaf);
    System.arraycopy(hash, 0, levels[0], slot(0) * HASH, HASH);
    size++;
    if (size % TilePath.FULL != 0) {
      return;
    }
    compareEntries(size / TilePath.FULL - 1);
    entries.clear();
    for (int level = 0; level < LEVELS && size % width(level + 1) == 0; level++) {
      compare(level, size / width(level + 1) - 1, TilePath.FULL);
      if (level + 1 < LEVELS) {
        // size was already raised, so the slot above is that of the leaf just added
        int above = (int) ((size - 1) / width(level + 1) % TilePath.FULL);
        System.arraycopy(rootOf(levels[level]), 0, levels[level + 1], above * HASH, HASH);
      }
    }
  }

  private static long width(int level) {
    return 1L << (8 * level);
  }

  private int slot(int level) {
    return (int) (size / width(level) % TilePath.FULL);
  }

  private static byte[] rootOf(byte[] hashes) {
    var tree = new Tree();
    for (int i = 0; i < TilePath.FULL; i++) {
      tree.add(Arrays.copyOfRange(hashes, i * HASH, (i + 1) * HASH));
    }
    return tree.root();
  }

  /** No more leaves: compares the tiles that are not full. */
  void finish() throws IOException {
    if (size % TilePath.FULL != 0) {
      compareEntries(size / TilePath.FULL);
    }
    for (int level = 0; level < LEVELS; level++) {
      if (slot(level) != 0) {
        compare(level, size / width(level + 1), slot(level));
      }
    }
  }

  /** How many files were compared. */
  long compared() {
    return compared;
  }

  /** Says which tiles of a tree of {@code tree} leaves are not there. */
  void require(long tree) {
    for (int level = TilePath.ENTRIES; level < LEVELS; level++) {
      long below = level <= 0 ? tree : tree / width(level);
      long absent = 0;
      for (long number = 0; number < below / TilePath.FULL; number++) {
        if (!shelf.has(new TilePath(level, number, TilePath.FULL))) {
          absent++;
        }
      }
      long number = below / TilePath.FULL;
      int width = (int) (below % TilePath.FULL);
      if (width > 0
          && !shelf.has(new TilePath(level, number, width))
          && !shelf.has(new TilePath(level, number, TilePath.FULL))) {
        absent++;
      }
      if (absent > 0) {
        String where = level == TilePath.ENTRIES ? "entries" : Integer.toString(level);
        findings.notChecked(
            absent + " files of tile/" + where + " are not there; they can be made again");
      }
    }
  }

  /** Every file of one tile, full or partial, as far as its hashes are known. */
  private void compare(int level, long number, int known) throws IOException {
    for (TilePath tile : shelf.tiles(level, number)) {
      var read = shelf.read(tile);
      if (read.isEmpty()) {
        continue;
      }
      byte[] bytes = read.get();
      compared++;
      int end = Math.min(known, tile.width()) * HASH;
      int wrong = Arrays.mismatch(levels[level], 0, end, bytes, 0, Math.min(end, bytes.length));
      if (wrong >= 0) {
        fault(tile, wrong / HASH, "is not what the leaves give");
      } else if (bytes.length != tile.width() * HASH) {
        fault(tile, Math.min(known, tile.width()) - 1, "has the wrong length");
      }
    }
  }

  private void fault(TilePath tile, int slot, String what) {
    long first = tile.leaf(slot);
    findings.failed(
        first, first + tile.span() - 1, "tile/" + tile.path() + " hash " + slot + " " + what);
  }

  private void compareEntries(long number) throws IOException {
    for (TilePath tile : shelf.tiles(TilePath.ENTRIES, number)) {
      var read = shelf.read(tile);
      if (read.isEmpty()) {
        continue;
      }
      compared++;
      byte[] bytes = read.get();
      int at = 0;
      int known = Math.min(entries.size(), tile.width());
      for (int i = 0; i < known && at >= 0; i++) {
        at = entry(tile, i, bytes, at);
      }
      if (at >= 0 && known == tile.width() && at != bytes.length) {
        long last = tile.leaf(known - 1);
        findings.failed(last, last, "tile/" + tile.path() + " has bytes after it");
      }
    }
  }

  /** Where the next entry begins, or -1 where this one is not the leaf. */
  private int entry(TilePath tile, int i, byte[] bytes, int at) {
    boolean there = at + 2 <= bytes.length;
    int length = there ? Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(at)) : 0;
    int end = at + 2 + length;
    var leaf = entries.get(i);
    boolean same =
        there
            && end <= bytes.length
            && (leaf.isEmpty()
                || Arrays.equals(leaf.get(), 0, leaf.get().length, bytes, at + 2, end));
    if (!same) {
      long index = tile.leaf(i);
      findings.failed(
          index, index, "its entry in tile/" + tile.path() + " is not the leaf of the segment");
    }
    return same ? end : -1;
  }

  /** The hash that the tiles hold for a leaf. */
  Optional<byte[]> borrow(long index) throws IOException {
    long number = index / TilePath.FULL;
    int slot = (int) (index % TilePath.FULL);
    if (borrowedFrom != number || borrowed.length < (slot + 1) * HASH) {
      borrowed = new byte[0];
      borrowedFrom = number;
      for (TilePath tile : shelf.tiles(0, number)) {
        byte[] bytes = shelf.read(tile).orElse(new byte[0]);
        if (bytes.length == tile.width() * HASH && bytes.length > borrowed.length) {
          borrowed = bytes;
        }
      }
    }
    return borrowed.length < (slot + 1) * HASH
        ? Optional.empty()
        : Optional.of(Arrays.copyOfRange(borrowed, slot * HASH, (slot + 1) * HASH));
  }
}
