package org.chancery.reporting.evidence;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** An Ed25519 key of a vkey line as OpenSSL reads it, RFC 8410. */
final class PublicKey {
  private static final byte[] HEAD = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final int BYTES = 32;

  private PublicKey() {}

  static byte[] raw(String vkey) {
    byte[] typed =
        Base64.getDecoder().decode(vkey.substring(vkey.indexOf('+', vkey.indexOf('+') + 1) + 1));
    if (typed.length != 1 + BYTES || typed[0] != 1) {
      throw new IllegalStateException("the log's first key is not of Ed25519");
    }
    return Arrays.copyOfRange(typed, 1, typed.length);
  }

  static String pem(String vkey) {
    byte[] der = Arrays.copyOf(HEAD, HEAD.length + BYTES);
    System.arraycopy(raw(vkey), 0, der, HEAD.length, BYTES);
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getEncoder().encodeToString(der)
        + "\n-----END PUBLIC KEY-----\n";
  }
}
