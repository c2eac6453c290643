package org.chancery.redaction.transform;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) over lists of strings, every string preceded by its length. */
final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";
  private final Mac mac;

  KeyedHash(PseudonymKey key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.secret(), ALGORITHM));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }

  /** The first 64 bits. */
  long of(List<String> parts) {
    return ByteBuffer.wrap(bytes(parts)).getLong();
  }

  /** All 32 bytes. */
  byte[] bytes(List<String> parts) {
    for (var part : parts) {
      // Code units, not UTF-8: an encoder would turn halves of surrogate pairs into question marks.
      var bytes = ByteBuffer.allocate(Integer.BYTES + part.length() * Character.BYTES);
      bytes.putInt(part.length());
      bytes.asCharBuffer().put(part);
      mac.update(bytes.array());
    }
    return mac.doFinal();
  }
}
