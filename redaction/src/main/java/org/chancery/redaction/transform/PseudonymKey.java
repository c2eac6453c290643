package org.chancery.redaction.transform;

import java.util.Arrays;

/** The secret that pseudonyms are made with: 32 bytes. Does not print. */
public final class PseudonymKey {
  private final byte[] secret;

  /** Copies the secret. */
  public PseudonymKey(byte[] secret) {
    if (secret.length != 32) {
      throw new IllegalArgumentException("a pseudonym key has 32 bytes, not " + secret.length);
    }
    this.secret = Arrays.copyOf(secret, secret.length);
  }

  byte[] secret() {
    return Arrays.copyOf(secret, secret.length);
  }

  @Override
  public String toString() {
    return "PseudonymKey";
  }
}
