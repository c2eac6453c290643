package org.chancery.audit.payload;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A root key in a PKCS#11 token, through this Java platform's own provider: an AES key that the
 * token never shows, made there where it has none of that name. It is asked once at each start, not
 * for calls.
 */
record TokenRoot(Map<String, String> parts, SecureRandom chance) implements Root {
  static TokenRoot at(String address, SecureRandom chance) {
    var parts = new HashMap<String, String>();
    for (String part : address.substring("pkcs11:".length()).split("[;?&]", -1)) {
      int is = part.indexOf('=');
      if (is < 1) {
        throw new IllegalArgumentException("a part of the PKCS#11 address is not name=value");
      }
      parts.put(part.substring(0, is), URLDecoder.decode(part.substring(is + 1), UTF_8));
    }
    for (String needed : new String[] {"slot-id", "object", "module-path", "pin-source"}) {
      if (!parts.containsKey(needed)) {
        throw new IllegalArgumentException("the PKCS#11 address lacks " + needed);
      }
    }
    return new TokenRoot(Map.copyOf(parts), chance);
  }

  @Override
  public byte[] wrapped(byte[] key) throws IOException {
    byte[] nonce = new byte[Wrapping.NONCE];
    chance.nextBytes(nonce);
    try {
      byte[] inside = run(Cipher.ENCRYPT_MODE, nonce, key);
      return ByteBuffer.allocate(nonce.length + inside.length).put(nonce).put(inside).array();
    } catch (GeneralSecurityException e) {
      throw new IOException("the token cannot wrap a key with AES-GCM", e);
    }
  }

  @Override
  public byte[] unwrapped(byte[] wrapped) throws IOException {
    byte[] nonce = Arrays.copyOf(wrapped, Wrapping.NONCE);
    try {
      return run(
          Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(wrapped, Wrapping.NONCE, wrapped.length));
    } catch (GeneralSecurityException e) {
      throw Root.another(e);
    }
  }

  private byte[] run(int mode, byte[] nonce, byte[] bytes)
      throws IOException, GeneralSecurityException {
    Provider provider = provider();
    var store = KeyStore.getInstance("PKCS11", provider);
    store.load(null, pin());
    if (mode == Cipher.ENCRYPT_MODE && !store.containsAlias(part("object"))) {
      var maker = KeyGenerator.getInstance("AES", provider);
      maker.init(Wrapping.KEY_BYTES * 8);
      store.setKeyEntry(part("object"), maker.generateKey(), null, null);
    }
    if (!(store.getKey(part("object"), null) instanceof SecretKey key)) {
      throw new IOException("the token has no secret key " + part("object"));
    }
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
    cipher.init(mode, key, new GCMParameterSpec(Wrapping.TAG_BITS, nonce));
    cipher.updateAAD(PURPOSE.getBytes(US_ASCII));
    return cipher.doFinal(bytes);
  }

  private Provider provider() throws IOException {
    Provider own = Security.getProvider("SunPKCS11");
    if (own == null) {
      throw new IOException("this Java platform has no PKCS#11");
    }
    return own.configure(
        """
        --name = chancery
        library = %s
        slot = %s
        attributes(*, CKO_SECRET_KEY, CKK_AES) = {
          CKA_SENSITIVE = true
          CKA_EXTRACTABLE = false
          CKA_ENCRYPT = true
          CKA_DECRYPT = true
        }
        """
            .formatted(part("module-path"), part("slot-id")));
  }

  private char[] pin() throws IOException {
    String source = part("pin-source");
    Path file = Path.of(source.startsWith("file:") ? source.substring(5) : source);
    return Files.readString(file).strip().toCharArray();
  }

  private String part(String name) {
    return parts.getOrDefault(name, "");
  }

  @Override
  public String toString() {
    return "TokenRoot";
  }
}
