package org.chancery.audit.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The growing tree: of every level it holds the hashes of the tile that is not yet full, and writes
 * each tile as it fills. Of one thread.
 */
final class Tree {
  private final Tiles tiles;
  private final List<List<byte[]>> edge = new ArrayList<>();
  private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();
  private long size;

  /** An empty tree. */
  Tree(Tiles tiles) {
    this.tiles = tiles;
  }

  /**
   * The tree of {@code size} leaves out of its tiles; {@code last} are the leaves of its last
   * bundle that is not full.
   *
   * @throws IOException if a tile of its edge is missing or too short
   */
  static Tree load(Tiles tiles, long size, List<byte[]> last) throws IOException {
    var tree = new Tree(tiles);
    tree.size = size;
    int level = 0;
    for (long width = size; width > 0; width /= Tiles.WIDTH) {
      int partial = (int) (width % Tiles.WIDTH);
      tree.edge.add(
          partial == 0 ? new ArrayList<>() : tiles.hashes(level, width / Tiles.WIDTH, partial));
      level++;
    }
    last.forEach(tree::addToBundle);
    return tree;
  }

  long size() {
    return size;
  }

  /** Adds a leaf; writes the tiles and the bundle that it fills. */
  void append(byte[] leaf) throws IOException {
    addToBundle(leaf);
    size++;
    if (size % Tiles.WIDTH == 0) {
      tiles.writeBundle(size / Tiles.WIDTH - 1, Tiles.WIDTH, bundle.toByteArray());
      bundle.reset();
    }
    add(0, Hashes.leaf(leaf));
  }

  /** Writes the tiles and the bundle that are not full, and makes all names durable. */
  void writeEdge() throws IOException {
    long width = size;
    for (int level = 0; level < edge.size(); level++) {
      if (!edge.get(level).isEmpty()) {
        tiles.writeHashes(level, width / Tiles.WIDTH, edge.get(level));
      }
      width /= Tiles.WIDTH;
    }
    if (bundle.size() > 0) {
      tiles.writeBundle(size / Tiles.WIDTH, (int) (size % Tiles.WIDTH), bundle.toByteArray());
    }
    tiles.force();
  }

  /** The root over all leaves. */
  byte[] root() {
    byte[] right = null;
    for (List<byte[]> hashes : edge) {
      int end = hashes.size();
      while (end > 0) {
        int part = Integer.lowestOneBit(end);
        byte[] left = Hashes.root(hashes.subList(end - part, end));
        right = right == null ? left : Hashes.node(left, right);
        end -= part;
      }
    }
    return right == null ? Hashes.empty() : right;
  }

  private void add(int level, byte[] hash) throws IOException {
    if (level == edge.size()) {
      edge.add(new ArrayList<>());
    }
    List<byte[]> hashes = edge.get(level);
    hashes.add(hash);
    if (hashes.size() == Tiles.WIDTH) {
      tiles.writeHashes(level, (size >> (8 * (level + 1))) - 1, hashes);
      byte[] root = Hashes.root(hashes);
      hashes.clear();
      add(level + 1, root);
    }
  }

  /** An entry bundle: for each leaf a 16-bit length and the leaf. */
  static byte[] bundle(List<byte[]> leaves) {
    var out = new ByteArrayOutputStream();
    leaves.forEach(leaf -> add(leaf, out));
    return out.toByteArray();
  }

  private void addToBundle(byte[] leaf) {
    add(leaf, bundle);
  }

  private static void add(byte[] leaf, ByteArrayOutputStream out) {
    out.write(leaf.length >> 8);
    out.write(leaf.length);
    out.write(leaf, 0, leaf.length);
  }
}
