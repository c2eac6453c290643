package org.chancery.audit.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The part of a log that an earlier check found intact, so that the next one need not read it
 * again.
 *
 * @param size leaves in it, a multiple of 256
 * @param levels for each tile level from 1 to 7 the hashes of the tiles below it that are whole and
 *     that no whole tile above holds; together they give the root
 * @param checkpoint the signed note that the check ended with; it covers at least {@code size}
 */
record Prefix(long size, List<List<byte[]>> levels, String checkpoint) {
  private static final String HEADER = "chancery verified prefix v1";

  Prefix {
    levels = levels.stream().map(List::copyOf).toList();
  }

  /** The text that {@link #parse} reads: ends with a digest of itself, against accidents. */
  String text() {
    var text = new StringBuilder(HEADER + "\nsize " + size + "\n");
    for (int i = 0; i < levels.size(); i++) {
      for (byte[] hash : levels.get(i)) {
        text.append(i + 1).append(' ').append(Base64.getEncoder().encodeToString(hash));
        text.append('\n');
      }
    }
    text.append('\n').append(checkpoint);
    return text + "sha256 " + digest(text.toString()) + "\n";
  }

  static Prefix parse(String text) throws Malformed {
    int last = text.lastIndexOf("\nsha256 ");
    int body = text.indexOf("\n\n");
    if (last < 0 || body < 0 || body > last) {
      throw new Malformed("it is not the state of an earlier check");
    }
    String kept = text.substring(0, last + 1);
    if (!text.equals(kept + "sha256 " + digest(kept) + "\n")) {
      throw new Malformed("it is damaged");
    }
    var lines = new ArrayList<>(List.of(text.substring(0, body).split("\n", -1)));
    if (!lines.removeFirst().equals(HEADER) || !lines.getFirst().startsWith("size ")) {
      throw new Malformed("it is not the state of an earlier check");
    }
    long size = Bytes.decimal(lines.removeFirst().substring("size ".length()));
    return new Prefix(size, levels(size, lines), kept.substring(body + 2));
  }

  private static List<List<byte[]>> levels(long size, List<String> lines) throws Malformed {
    var left = new ArrayList<>(lines);
    var levels = new ArrayList<List<byte[]>>();
    for (int level = 1; level < Tiles.LEVELS; level++) {
      var hashes = new ArrayList<byte[]>();
      for (long n = size >>> (8 * level) & 0xff; n > 0; n--) {
        if (left.isEmpty() || !left.getFirst().startsWith(level + " ")) {
          throw new Malformed("it does not have the hashes of its size");
        }
        byte[] hash = Bytes.base64(left.removeFirst().substring(2));
        if (hash.length != Tiles.HASH) {
          throw new Malformed("it does not have the hashes of its size");
        }
        hashes.add(hash);
      }
      levels.add(hashes);
    }
    if (!left.isEmpty() || size % TilePath.FULL != 0 || size >>> (8 * Tiles.LEVELS - 1) != 0) {
      throw new Malformed("it does not have the hashes of its size");
    }
    return levels;
  }

  /** A tree that has these leaves. */
  Tree tree() {
    var tree = new Tree();
    for (int level = levels.size(); level > 0; level--) {
      for (byte[] hash : levels.get(level - 1)) {
        tree.add(hash, 8 * level);
      }
    }
    return tree;
  }

  private static String digest(String text) {
    return HexFormat.of().formatHex(Bytes.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
