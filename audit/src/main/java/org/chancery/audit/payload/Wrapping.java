package org.chancery.audit.payload;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Keys under keys, by the ciphers of this Java platform. */
final class Wrapping {
  static final int KEY_BYTES = 32;
  static final int NONCE = 12;
  static final int TAG_BITS = 128;
  private static final String WRAP = "AES/KWP/NoPadding";

  private Wrapping() {}

  /** RFC 5649. */
  static byte[] wrap(SecretKey under, SecretKey key) {
    try {
      Cipher cipher = Cipher.getInstance(WRAP);
      cipher.init(Cipher.WRAP_MODE, under);
      return cipher.wrap(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform cannot wrap keys", e);
    }
  }

  /** RFC 5649. */
  static SecretKey unwrap(SecretKey under, byte[] wrapped) {
    try {
      Cipher cipher = Cipher.getInstance(WRAP);
      cipher.init(Cipher.UNWRAP_MODE, under);
      if (cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY) instanceof SecretKey key
          && key.getEncoded().length == KEY_BYTES) {
        return key;
      }
      throw new PayloadException("the wrapped key is not one of 256 bits");
    } catch (GeneralSecurityException _) {
      throw new PayloadException("the payload's key does not open under its slot's key");
    }
  }

  /** AES-256-GCM, one way or the other. */
  static byte[] gcm(int mode, SecretKey key, byte[] nonce, byte[] about, byte[] bytes)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(about);
    return cipher.doFinal(bytes);
  }

  /** HMAC-SHA-256 over {@code parts}, each with its length before it. */
  static byte[] mac(SecretKey key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(java.nio.ByteBuffer.allocate(4).putInt(part.length).flip());
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no HMAC-SHA-256", e);
    }
  }

  /** A key of its own for {@code purpose}. */
  static SecretKey derived(SecretKey from, String purpose) {
    return new SecretKeySpec(
        mac(from, purpose.getBytes(java.nio.charset.StandardCharsets.US_ASCII)), "AES");
  }
}
