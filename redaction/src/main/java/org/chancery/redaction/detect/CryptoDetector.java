package org.chancery.redaction.detect;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Finds addresses of crypto-currencies: Bitcoin in base58check, in bech32 (BIP 173) and bech32m
 * (BIP 350), and Ethereum (EIP-55). An Ethereum address in one case carries no checksum.
 */
final class CryptoDetector extends AnchoredDetector {
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int BECH32M = 0x2bc830a3;
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };

  CryptoDetector() {
    super("crypto-address", Labels.CRYPTO, Anchor.CODE);
  }

  @Override
  int look(Page page, int start, int end) {
    String text = page.text;
    int length = end - start;
    if (length < 14 || length > 90 || !Ascii.wholeWord(text, start, end)) {
      return end;
    }
    char first = text.charAt(start);
    boolean ethereum = length == 42 && text.startsWith("0x", start);
    if (ethereum && hex(text, start + 2, end)) {
      String address = text.substring(start + 2, end);
      boolean oneCase = address.equals(address.toLowerCase(Locale.ROOT)) || capitals(address);
      boolean proven = !oneCase && eip55(address);
      return oneCase || proven ? found(page, start, end, proven ? 1.0 : 0.7, proven) : end;
    }
    boolean proven =
        ((first == '1' || first == '3') && length >= 26 && length <= 35)
            ? base58check(text.substring(start, end))
            : text.regionMatches(true, start, "bc1", 0, 3) && bech32(text.substring(start, end));
    return proven ? found(page, start, end, 1.0, true) : end;
  }

  private static boolean hex(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Ascii.hex(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean capitals(String address) {
    return address.equals(address.toUpperCase(Locale.ROOT));
  }

  /** Whether a letter is a capital just where the digest of the small-letter address says so. */
  static boolean eip55(String address) {
    byte[] small = address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    String digest = HexFormat.of().formatHex(Keccak256.digest(small));
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (Ascii.letter(c) && Ascii.upper(c) != (digest.charAt(i) >= '8')) {
        return false;
      }
    }
    return true;
  }

  /** Whether the last four of 25 bytes are the double SHA-256 of those before. */
  static boolean base58check(String address) {
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
  static boolean bech32(String address) {
    String small = address.toLowerCase(Locale.ROOT);
    if (!small.equals(address) && !capitals(address)) {
      return false;
    }
    int check = 1;
    for (int value : new int[] {3, 3, 0, 2, 3}) {
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
