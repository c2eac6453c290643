package org.chancery.redaction.classify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.chancery.redaction.detect.Text;

/** The HMAC-SHA-256 of a text's UTF-16 code units, after the detectors that read it. */
record TextDigest(long a, long b, long c, long d) {
  /** The SHA-256 of names, one a line: a few bytes for a long list, in front of every text. */
  static byte[] of(List<String> names) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(String.join("\n", names).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing", e);
    }
  }

  /** Makes digests of many texts with one key. For one thread. */
  static final class Maker {
    private static final int CHUNK = 4096;
    private final Mac mac;
    private final byte[] detectors;
    private final byte[] chunk = new byte[CHUNK];

    Maker(SecretKey key, byte[] detectors) {
      try {
        mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
      } catch (NoSuchAlgorithmException | InvalidKeyException e) {
        throw new IllegalStateException("HmacSHA256 does not take the key", e);
      }
      this.detectors = detectors;
    }

    /** Code units as they are: an unpaired surrogate has no bytes in any Unicode encoding. */
    TextDigest of(Text text) {
      mac.update(detectors);
      String value = text.value();
      int used = 0;
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        chunk[used++] = (byte) (c >> 8);
        chunk[used++] = (byte) c;
        if (used == CHUNK) {
          mac.update(chunk, 0, used);
          used = 0;
        }
      }
      mac.update(chunk, 0, used);
      ByteBuffer digest = ByteBuffer.wrap(mac.doFinal());
      return new TextDigest(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
    }
  }
}
