package org.chancery.audit.verify;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An RFC 6962 Merkle tree that grows by leaf hashes and keeps one hash a level. One thread. */
final class Tree {
  private final MessageDigest digest = Bytes.sha256();
  private final byte[][] complete = new byte[64][];
  private long size;

  /** The hash of a leaf: SHA-256 over a zero byte and the leaf. */
  static byte[] leafHash(MessageDigest digest, byte[] leaf, int offset, int length) {
    digest.update((byte) 0);
    digest.update(leaf, offset, length);
    return digest.digest();
  }

  static byte[] node(MessageDigest digest, byte[] left, byte[] right) {
    digest.update((byte) 1);
    digest.update(left);
    digest.update(right);
    return digest.digest();
  }

  void add(byte[] leafHash) {
    add(leafHash, 0);
  }

  /**
   * Adds 2^{@code height} leaves whose root is {@code root}; the tree's size is a multiple of that.
   */
  void add(byte[] root, int height) {
    byte[] hash = root;
    int level = height;
    for (; (size >>> level & 1) == 1; level++) {
      hash = node(digest, complete[level], hash);
    }
    complete[level] = hash;
    size += 1L << height;
  }

  long size() {
    return size;
  }

  /** The root over all leaves so far; of none, SHA-256 of nothing. */
  byte[] root() {
    if (size == 0) {
      return digest.digest();
    }
    int level = Long.numberOfTrailingZeros(size);
    byte[] root = complete[level];
    while (++level < 64) {
      if ((size >>> level & 1) == 1) {
        root = node(digest, complete[level], root);
      }
    }
    return root;
  }

  /** The root that a leaf hash and an inclusion path give (RFC 9162, section 2.1.3.2). */
  static byte[] rootFrom(byte[] leafHash, long index, long size, List<byte[]> path)
      throws Malformed {
    if (index < 0 || index >= size) {
      throw new Malformed("leaf " + index + " is not in a tree of " + size);
    }
    if (leafHash.length != 32 || path.stream().anyMatch(hash -> hash.length != 32)) {
      throw new Malformed("a hash is not 32 bytes");
    }
    var digest = Bytes.sha256();
    byte[] hash = Arrays.copyOf(leafHash, leafHash.length);
    long place = index;
    long last = size - 1;
    for (byte[] sibling : path) {
      if (last == 0) {
        throw new Malformed("the path is too long");
      }
      if ((place & 1) == 1 || place == last) {
        hash = node(digest, sibling, hash);
        while ((place & 1) == 0 && place != 0) {
          place >>>= 1;
          last >>>= 1;
        }
      } else {
        hash = node(digest, hash, sibling);
      }
      place >>>= 1;
      last >>>= 1;
    }
    if (last != 0) {
      throw new Malformed("the path is too short");
    }
    return hash;
  }

  /**
   * Checks that a tree of {@code size} with {@code root} is the beginning of a later one (RFC 9162,
   * section 2.1.4.2). A tree without leaves is the beginning of every one, so it proves nothing and
   * is refused.
   */
  static void checkConsistency(
      long size, byte[] root, long laterSize, byte[] laterRoot, List<byte[]> path)
      throws Malformed {
    if (size < 1
        || size > laterSize
        || root.length != 32
        || path.stream().anyMatch(hash -> hash.length != 32)) {
      throw new Malformed("sizes or hashes are not those of a consistency proof");
    }
    var hashes = new ArrayList<byte[]>(path);
    if (size == laterSize) {
      hold(hashes.isEmpty() && Arrays.equals(root, laterRoot));
      return;
    }
    if (Long.bitCount(size) == 1) {
      hashes.addFirst(root);
    }
    hold(!hashes.isEmpty());
    var digest = Bytes.sha256();
    long place = size - 1;
    long last = laterSize - 1;
    for (; (place & 1) == 1; place >>>= 1) {
      last >>>= 1;
    }
    byte[] before = hashes.removeFirst();
    byte[] after = before;
    for (byte[] hash : hashes) {
      hold(last != 0);
      if ((place & 1) == 1 || place == last) {
        before = node(digest, hash, before);
        after = node(digest, hash, after);
        while ((place & 1) == 0 && place != 0) {
          place >>>= 1;
          last >>>= 1;
        }
      } else {
        after = node(digest, after, hash);
      }
      place >>>= 1;
      last >>>= 1;
    }
    hold(last == 0 && Arrays.equals(before, root) && Arrays.equals(after, laterRoot));
  }

  private static void hold(boolean held) throws Malformed {
    if (!held) {
      throw new Malformed("the consistency proof does not hold");
    }
  }
}
