package org.chancery.catalog.principal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The SHA-256 digest of a secret, which is all that is kept of it. Two digests are compared in time
 * that does not depend on where they differ. Immutable.
 */
public final class KeyDigest {
  private static final int BYTES = 32;
  private final byte[] sha256;

  private KeyDigest(byte[] sha256) {
    this.sha256 = sha256;
  }

  /** The digest of {@code key}. */
  public static KeyDigest of(ApiKey key) {
    return ofSecret(key.secret());
  }

  /**
   * A digest that was stored.
   *
   * @throws IllegalArgumentException unless it has 32 bytes
   */
  public static KeyDigest stored(byte[] sha256) {
    if (sha256.length != BYTES) {
      throw new IllegalArgumentException("a digest has 32 bytes, not " + sha256.length);
    }
    return new KeyDigest(sha256.clone());
  }

  static KeyDigest ofSecret(String secret) {
    try {
      byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
      return new KeyDigest(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A copy of its bytes. */
  public byte[] bytes() {
    return sha256.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyDigest digest && MessageDigest.isEqual(sha256, digest.sha256);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sha256);
  }

  @Override
  public String toString() {
    return "KeyDigest[32 bytes]";
  }
}
