package org.chancery.redaction.scheme;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** The checksums of addresses of crypto-currencies: base58check, bech32, bech32m and EIP-55. */
public final class Crypto {
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int BECH32M = 0x2bc830a3;
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };

  private static final Pattern SEGWIT = Pattern.compile("(bc|tb)1", Pattern.CASE_INSENSITIVE);

  private Crypto() {}

  /** Whether a Bitcoin address, of the main or the test net, passes its checksum. */
  static boolean bitcoin(String address) {
    boolean segwit = SEGWIT.matcher(address).lookingAt();
    return segwit ? bech32(address) : base58check(address);
  }

  /** Whether forty hexadecimal digits after 0x are in one case or in the case EIP-55 asks for. */
  static boolean ethereum(String address) {
    String digits = address.substring(2);
    return oneCase(digits) || eip55(digits);
  }

  /** Whether an address has letters of one case only, and so no checksum. */
  public static boolean oneCase(String address) {
    return address.equals(address.toLowerCase(Locale.ROOT)) || capitals(address);
  }

  static boolean capitals(String address) {
    return address.equals(address.toUpperCase(Locale.ROOT));
  }

  /** Whether a letter is a capital just where the digest of the small-letter address says so. */
  public static boolean eip55(String address) {
    byte[] small = address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    String digest = HexFormat.of().formatHex(Keccak256.digest(small));
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (Character.isLetter(c) && Character.isUpperCase(c) != (digest.charAt(i) >= '8')) {
        return false;
      }
    }
    return true;
  }

  /** Whether the last four of 25 bytes are the double SHA-256 of those before. */
  public static boolean base58check(String address) {
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < address.length(); i++) {
      int digit = BASE58.indexOf(address.charAt(i));
      if (digit < 0) {
        return false;
      }
      value = value.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(digit));
    }
    byte[] number = value.toByteArray();
    int sign = number[0] == 0 ? 1 : 0;
    int length = number.length - sign;
    if (length > 25) {
      return false;
    }
    byte[] bytes = new byte[25];
    System.arraycopy(number, sign, bytes, 25 - length, length);
    byte[] check = sha256(sha256(Arrays.copyOf(bytes, 21)));
    return Arrays.equals(Arrays.copyOf(check, 4), Arrays.copyOfRange(bytes, 21, 25));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** BIP 173's polymod over the prefix and the data; witness version 0 wants 1, others bech32m. */
  public static boolean bech32(String address) {
    String small = address.toLowerCase(Locale.ROOT);
    if (!small.equals(address) && !capitals(address)) {
      return false;
    }
    int check = 1;
    int one = small.charAt(0);
    int two = small.charAt(1);
    for (int value : new int[] {one >> 5, two >> 5, 0, one & 31, two & 31}) {
      check = step(check, value);
    }
    for (int i = 3; i < small.length(); i++) {
      int value = BECH32.indexOf(small.charAt(i));
      if (value < 0) {
        return false;
      }
      check = step(check, value);
    }
    return check == (small.charAt(3) == 'q' ? 1 : BECH32M);
  }

  private static int step(int check, int value) {
    int top = check >>> 25;
    int next = ((check & 0x1ffffff) << 5) ^ value;
    for (int i = 0; i < 5; i++) {
      next ^= ((top >>> i) & 1) == 1 ? GENERATOR[i] : 0;
    }
    return next;
  }
}
