package org.chancery.audit.payload;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A root key whose bytes this process can read. */
record HeldRoot(Source source, SecureRandom chance) implements Root {
  /** Where its 32 bytes come from. */
  interface Source {
    byte[] key() throws IOException;
  }

  @Override
  public byte[] wrapped(byte[] key) throws IOException {
    byte[] nonce = new byte[Wrapping.NONCE];
    chance.nextBytes(nonce);
    try {
      byte[] inside =
          Wrapping.gcm(Cipher.ENCRYPT_MODE, secret(), nonce, PURPOSE.getBytes(US_ASCII), key);
      return ByteBuffer.allocate(nonce.length + inside.length).put(nonce).put(inside).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no AES-GCM", e);
    }
  }

  @Override
  public byte[] unwrapped(byte[] wrapped) throws IOException {
    byte[] nonce = Arrays.copyOf(wrapped, Wrapping.NONCE);
    byte[] inside = Arrays.copyOfRange(wrapped, Wrapping.NONCE, wrapped.length);
    try {
      return Wrapping.gcm(Cipher.DECRYPT_MODE, secret(), nonce, PURPOSE.getBytes(US_ASCII), inside);
    } catch (GeneralSecurityException e) {
      throw Root.another(e);
    }
  }

  private SecretKey secret() throws IOException {
    return new SecretKeySpec(source.key(), "AES");
  }

  @Override
  public String toString() {
    return "HeldRoot";
  }
}
