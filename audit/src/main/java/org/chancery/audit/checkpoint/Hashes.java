package org.chancery.audit.checkpoint;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The hashes of a Merkle tree, RFC 6962 section 2.1. */
final class Hashes {
  static final int BYTES = 32;

  private Hashes() {}

  /** The root of a tree without leaves. */
  static byte[] empty() {
    return sha256().digest();
  }

  static byte[] leaf(byte[] leaf) {
    MessageDigest digest = sha256();
    digest.update((byte) 0);
    return digest.digest(leaf);
  }

  static byte[] node(byte[] left, byte[] right) {
    MessageDigest digest = sha256();
    digest.update((byte) 1);
    digest.update(left);
    return digest.digest(right);
  }

  /** The root over {@code hashes}, which are those of subtrees of one size. */
  static byte[] root(List<byte[]> hashes) {
    if (hashes.size() == 1) {
      return hashes.getFirst();
    }
    int left = Integer.highestOneBit(hashes.size() - 1);
    return node(root(hashes.subList(0, left)), root(hashes.subList(left, hashes.size())));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
