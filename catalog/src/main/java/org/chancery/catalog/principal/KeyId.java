package org.chancery.catalog.principal;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** The public name of a key, by which it is listed and revoked; it tells nothing about the key. */
public record KeyId(String value) {
  private static final int BYTES = 8;

  public KeyId {
    if (!value.matches("key-[0-9a-f]{16}")) {
      throw new IllegalArgumentException("key id must be key- and 16 hex digits: " + value);
    }
  }

  /** A new name. */
  public static KeyId random(RandomGenerator chance) {
    byte[] bytes = new byte[BYTES];
    chance.nextBytes(bytes);
    return new KeyId("key-" + HexFormat.of().formatHex(bytes));
  }

  @Override
  public String toString() {
    return value;
  }
}
