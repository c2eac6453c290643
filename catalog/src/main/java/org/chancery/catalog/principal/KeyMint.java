package org.chancery.catalog.principal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * Makes keys and judges those made elsewhere. Ours are {@code chy_}, 43 base-62 digits of 32 random
 * bytes and 6 of their CRC-32, so that a typo is seen at once and secret scanners know them.
 */
public final class KeyMint {
  private static final String PREFIX = "chy_";
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM_BYTES = 32;
  private static final int RANDOM_DIGITS = 43;
  private static final int CHECK_DIGITS = 6;
  private static final int LEAST_GIVEN = 32;
  private static final int MOST_GIVEN = 256;
  private static final int LEAST_DISTINCT = 12;
  private static final double LEAST_BITS = 100;

  private KeyMint() {}

  /** A new key; {@code chance} must be a secure source. */
  public static ApiKey mint(RandomGenerator chance) {
    byte[] bytes = new byte[RANDOM_BYTES];
    chance.nextBytes(bytes);
    String body = base62(new BigInteger(1, bytes), RANDOM_DIGITS);
    return new ApiKey(PREFIX + body + checksum(body));
  }

  /** Whether {@code key} has our form and its checksum is right; says nothing about its holder. */
  public static boolean wellFormed(ApiKey key) {
    String secret = key.secret();
    if (!secret.matches("chy_[0-9A-Za-z]{" + (RANDOM_DIGITS + CHECK_DIGITS) + "}")) {
      return false;
    }
    String body = secret.substring(PREFIX.length(), PREFIX.length() + RANDOM_DIGITS);
    return secret.endsWith(checksum(body));
  }

  /**
   * Returns {@code given} if a key that was made elsewhere is strong enough to be stored as a plain
   * digest: 32 to 256 visible ASCII characters, 12 of them different, at least 100 bits by their
   * frequencies; one that starts as ours must be wholly ours.
   *
   * @throws IllegalArgumentException that says what is missing, without the key
   */
  public static ApiKey requireStrong(ApiKey given) {
    String secret = given.secret();
    if (secret.startsWith(PREFIX)) {
      if (!wellFormed(given)) {
        throw new IllegalArgumentException("the key starts with chy_ but its checksum is wrong");
      }
      return given;
    }
    if (!secret.matches("[!-~]{" + LEAST_GIVEN + "," + MOST_GIVEN + "}")) {
      throw new IllegalArgumentException(
          "a given key has 32 to 256 visible ASCII characters; this one has " + secret.length());
    }
    if (secret.chars().distinct().count() < LEAST_DISTINCT || bits(secret) < LEAST_BITS) {
      throw new IllegalArgumentException("the given key is too regular; take random characters");
    }
    return given;
  }

  /** Shannon's entropy of the characters by their frequencies in the text itself, in bits. */
  private static double bits(String text) {
    double bits = 0;
    for (int i = 0; i < text.length(); i++) {
      char symbol = text.charAt(i);
      double share = (double) text.chars().filter(c -> c == symbol).count() / text.length();
      bits -= Math.log(share) / Math.log(2);
    }
    return bits;
  }

  private static String checksum(String body) {
    var crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    return base62(BigInteger.valueOf(crc.getValue()), CHECK_DIGITS);
  }

  private static String base62(BigInteger value, int digits) {
    var text = new StringBuilder();
    BigInteger base = BigInteger.valueOf(DIGITS.length());
    for (BigInteger rest = value; text.length() < digits; rest = rest.divide(base)) {
      text.append(DIGITS.charAt(rest.mod(base).intValue()));
    }
    return text.reverse().toString();
  }
}
