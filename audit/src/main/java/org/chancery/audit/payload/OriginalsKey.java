package org.chancery.audit.payload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.chancery.audit.record.Digest;

/**
 * The public key that originals are sealed for: an X25519 key (RFC 7748). Whoever has it can seal,
 * and cannot open; its private half exists only while two keepers put their shares together.
 */
public final class OriginalsKey {
  /** The length of a public key, of a private one and of a share's value, in bytes. */
  public static final int BYTES = 32;

  private static final String LINE = "chancery-originals-1 ";

  private final byte[] bytes;

  private OriginalsKey(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a public key has " + BYTES + " bytes: " + bytes.length);
    }
    this.bytes = bytes.clone();
  }

  /** The public key of these bytes. */
  public static OriginalsKey of(byte[] bytes) {
    return new OriginalsKey(bytes);
  }

  /**
   * The key in a public file: a line {@code chancery-originals-1} and the key in base64url.
   *
   * @throws IllegalArgumentException if it is no such file
   */
  public static OriginalsKey parse(byte[] file) {
    String line = new String(file, StandardCharsets.US_ASCII).strip();
    if (!line.startsWith(LINE)) {
      throw new IllegalArgumentException(
          "not a public key for originals; make one by: chancery reveal keys");
    }
    return new OriginalsKey(Base64.getUrlDecoder().decode(line.substring(LINE.length())));
  }

  /** The public half of a private key. */
  static OriginalsKey ofPrivate(byte[] secret) {
    return new OriginalsKey(
        new X25519PrivateKeyParameters(secret, 0).generatePublicKey().getEncoded());
  }

  /** What stands in the public file. */
  public byte[] file() {
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return (LINE + text + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** The first 16 hex digits of its SHA-256, for people. */
  public String id() {
    return Digest.of(bytes).hex().substring(0, 16);
  }

  /** A copy of its 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OriginalsKey key && MessageDigest.isEqual(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return id();
  }
}
