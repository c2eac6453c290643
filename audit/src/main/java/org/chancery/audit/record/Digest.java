package org.chancery.audit.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest in lower-case hex. */
public record Digest(String hex) {
  public Digest {
    if (HexFormat.of().parseHex(hex).length != 32) {
      throw new IllegalArgumentException("digest must be 32 bytes");
    }
  }

  /** The digest of {@code bytes}. */
  public static Digest of(byte[] bytes) {
    try {
      return new Digest(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** The 32 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
