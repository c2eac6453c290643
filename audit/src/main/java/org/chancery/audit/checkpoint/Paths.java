package org.chancery.audit.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Audit paths in the tree of {@code size} leaves, made from its tiles: RFC 6962 sections 2.1.1 and
 * 2.1.2.
 *
 * @param known hashes of subtrees that were read before
 */
record Paths(Tiles tiles, long size, Map<Long, byte[]> known) {
  /** Paths for one proof, which keep nothing. */
  Paths(Tiles tiles, long size) {
    this(tiles, size, new Recent(0));
  }

  /**
   * Paths for many proofs, which keep the hashes of subtrees that were used last.
   *
   * @param most how many
   */
  static Paths keeping(Tiles tiles, long size, int most) {
    return new Paths(tiles, size, Collections.synchronizedMap(new Recent(most)));
  }

  /** What was used last, at most so many. */
  private static final class Recent extends LinkedHashMap<Long, byte[]> {
    private static final long serialVersionUID = 1L;

    private final int most;

    Recent(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
      return size() > most;
    }
  }

  /** From the leaf's sibling up to the root's child. */
  List<byte[]> inclusion(long index) throws IOException {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
    }
    List<byte[]> path = new ArrayList<>();
    inclusion(index, 0, size, path);
    return path;
  }

  /** That the tree of {@code from} leaves, at least one, is the beginning of this one. */
  List<byte[]> consistency(long from) throws IOException {
    if (from < 1 || from > size) {
      throw new IllegalArgumentException("no beginning of " + from + " in a tree of " + size);
    }
    List<byte[]> path = new ArrayList<>();
    if (from < size) {
      consistency(from, 0, size, true, path);
    }
    return path;
  }

  /** The hashes of the subtrees without a leaf of {@code first} to {@code end}, left to right. */
  List<byte[]> around(long first, long end) throws IOException {
    if (first < 0 || first > end || end > size) {
      throw new IllegalArgumentException(
          "no range of " + first + " to " + end + " in a tree of " + size);
    }
    List<byte[]> hashes = new ArrayList<>();
    if (size > 0) {
      around(first, end, 0, size, hashes);
    }
    return hashes;
  }

  private void around(long first, long end, long from, long to, List<byte[]> hashes)
      throws IOException {
    if (first == end || end <= from || to <= first) {
      hashes.add(range(from, to));
    } else if (from < first || end < to) {
      long middle = from + Long.highestOneBit(to - from - 1);
      around(first, end, from, middle, hashes);
      around(first, end, middle, to, hashes);
    }
  }

  /** The root over the first {@code count} leaves. */
  byte[] root(long count) throws IOException {
    return count == 0 ? Hashes.empty() : range(0, count);
  }

  /** The root that {@code path} leads to from a leaf, RFC 9162 section 2.1.3.2. */
  static byte[] rootOf(byte[] leafHash, long index, long size, List<byte[]> path) {
    byte[] root = leafHash;
    long own = index;
    long last = size - 1;
    for (byte[] step : path) {
      if (last == 0) {
        throw new IllegalArgumentException("path is too long");
      }
      if ((own & 1) == 1 || own == last) {
        root = Hashes.node(step, root);
        while ((own & 1) == 0) {
          own >>= 1;
          last >>= 1;
        }
      } else {
        root = Hashes.node(root, step);
      }
      own >>= 1;
      last >>= 1;
    }
    if (last != 0) {
      throw new IllegalArgumentException("path is too short");
    }
    return root;
  }

  private void inclusion(long index, long from, long to, List<byte[]> path) throws IOException {
    if (to - from == 1) {
      return;
    }
    long middle = from + Long.highestOneBit(to - from - 1);
    if (index < middle) {
      inclusion(index, from, middle, path);
      path.add(range(middle, to));
    } else {
      inclusion(index, middle, to, path);
      path.add(range(from, middle));
    }
  }

  private void consistency(long old, long from, long to, boolean whole, List<byte[]> path)
      throws IOException {
    if (old == to) {
      if (!whole) {
        path.add(range(from, to));
      }
      return;
    }
    long middle = from + Long.highestOneBit(to - from - 1);
    if (old <= middle) {
      consistency(old, from, middle, whole, path);
      path.add(range(middle, to));
    } else {
      consistency(old, middle, to, false, path);
      path.add(range(from, middle));
    }
  }

  private byte[] range(long from, long to) throws IOException {
    long count = to - from;
    if (Long.bitCount(count) == 1) {
      return perfect(from, Long.numberOfTrailingZeros(count));
    }
    long middle = from + Long.highestOneBit(count);
    return Hashes.node(range(from, middle), range(middle, to));
  }

  private byte[] perfect(long from, int height) throws IOException {
    long name = from * Long.SIZE + height;
    byte[] hash = known.get(name);
    if (hash == null) {
      hash = read(from, height);
      known.put(name, hash);
    }
    return hash;
  }

  private byte[] read(long from, int height) throws IOException {
    int level = height / 8;
    long first = from >> (8 * level);
    int offset = (int) (first % Tiles.WIDTH);
    int count = 1 << (height % 8);
    long number = first / Tiles.WIDTH;
    int width = (int) Math.min(Tiles.WIDTH, (size >> (8 * level)) - number * Tiles.WIDTH);
    return Hashes.root(tiles.hashes(level, number, width).subList(offset, offset + count));
  }

  /** Whether two hashes are the same. */
  static boolean same(byte[] one, byte[] other) {
    return Arrays.equals(one, other);
  }
}
