package org.chancery.reporting.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash of a leaf, RFC 6962 section 2.1: SHA-256 over a zero byte and the leaf. */
final class LeafHash {
  private LeafHash() {}

  static String hex(byte[] leaf) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update((byte) 0);
      return HexFormat.of().formatHex(sha256.digest(leaf));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
