package org.chancery.audit.payload;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.chancery.audit.disk.Disk;
import org.jspecify.annotations.Nullable;

/**
 * The root key, under which the vault's key is wrapped: in a file, in the environment, or in a
 * token that never lets go of it. For one thread.
 */
public interface Root {
  /** What is wrapped says what it is for. */
  String PURPOSE = "chancery vault root";

  /**
   * The root key at {@code address}: {@code file:/path}, made there at the first start; {@code
   * env:NAME}, 32 bytes in base64; or a PKCS#11 address (RFC 7512), {@code
   * pkcs11:slot-id=N;object=LABEL?module-path=/path&pin-source=file:/path}. Opens nothing yet.
   *
   * @param environment the value of a variable, or null
   * @throws IllegalArgumentException if it is no such address
   */
  static Root of(
      String address, Function<String, @Nullable String> environment, SecureRandom chance) {
    if (address.startsWith("file:")) {
      return new FileRoot(Disk.real(), Path.of(address.substring(5)), false, chance);
    }
    if (address.startsWith("env:")) {
      String name = address.substring(4);
      return new HeldRoot(() -> fromEnvironment(name, environment.apply(name)), chance);
    }
    if (address.startsWith("pkcs11:")) {
      return TokenRoot.at(address, chance);
    }
    throw new IllegalArgumentException(
        "the root key's address must begin with file:, env: or pkcs11:");
  }

  private static byte[] fromEnvironment(String name, @Nullable String value) throws IOException {
    byte[] key = new byte[0];
    try {
      key = Base64.getDecoder().decode(Optional.ofNullable(value).orElse("").strip());
    } catch (IllegalArgumentException _) {
      // said below, without the value
    }
    if (key.length != Wrapping.KEY_BYTES) {
      throw new IOException("the variable " + name + " must hold 32 bytes in base64, the root key");
    }
    return key;
  }

  /**
   * {@code key} under this root key, which is made where it is to be in a file that is not there.
   *
   * @throws IOException if there is no root key there
   */
  byte[] wrapped(byte[] key) throws IOException;

  /**
   * What was wrapped.
   *
   * @throws IOException if there is no root key there, or it was another one
   */
  byte[] unwrapped(byte[] wrapped) throws IOException;

  /** The root key to change to where no other address is named; a new one in the same place. */
  default Root renewed() {
    throw new IllegalArgumentException(
        "a root key that is not in a file is not changed in its place: name another one");
  }

  /** Takes its place for good: the vault is under it now. */
  default void settle() throws IOException {}

  /** The failure that says that it is another key. */
  static IOException another(GeneralSecurityException cause) {
    return new IOException(
        "the root key is not the one that the key table is under: put back the right one", cause);
  }
}
