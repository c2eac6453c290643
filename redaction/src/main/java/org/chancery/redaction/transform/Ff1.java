package org.chancery.redaction.transform;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Format-preserving encryption FF1 (NIST SP 800-38G Rev. 1) with AES: a list of numerals becomes
 * another of the same length. For one thread.
 */
final class Ff1 {
  /** The fewest values that may be encrypted among themselves (section 5.2 of Rev. 1). */
  static final int FEWEST_VALUES = 1_000_000;

  private static final int LONGEST = 256;
  private static final int ROUNDS = 10;
  private static final int BLOCK = 16;

  private final Cipher aes;
  private final SecretKeySpec key;
  private final byte[] tweak;

  /**
   * Encrypts under a key and a tweak.
   *
   * @param key 16, 24 or 32 bytes
   */
  Ff1(byte[] key, byte[] tweak) {
    try {
      // With a zero vector the last block of CBC is the PRF of the standard, and one block is AES.
      this.aes = Cipher.getInstance("AES/CBC/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has AES", e);
    }
    this.key = new SecretKeySpec(key, "AES");
    this.tweak = Arrays.copyOf(tweak, tweak.length);
  }

  /** Whether lists of this length have values enough. */
  static boolean applies(int radix, int length) {
    return length >= 2 && length <= LONGEST && Math.pow(radix, length) >= FEWEST_VALUES;
  }

  /**
   * The encrypted numerals.
   *
   * @param numerals each from 0 to {@code radix} - 1
   * @param radix 2 to 65,536
   * @throws IllegalArgumentException if there are too few or too many of them
   */
  int[] encrypt(int[] numerals, int radix) {
    return crypt(numerals, radix, true);
  }

  /** The numerals that {@link #encrypt} makes these of. */
  int[] decrypt(int[] numerals, int radix) {
    return crypt(numerals, radix, false);
  }

  private int[] crypt(int[] numerals, int radix, boolean forward) {
    if (!applies(radix, numerals.length)) {
      throw new IllegalArgumentException(numerals.length + " numerals of radix " + radix);
    }
    int u = numerals.length / 2;
    int v = numerals.length - u;
    var base = BigInteger.valueOf(radix);
    var a = number(numerals, 0, u, base);
    var b = number(numerals, u, numerals.length, base);
    int width = (base.pow(v).subtract(BigInteger.ONE).bitLength() + 7) / 8;
    var head = head(radix, u, numerals.length);
    for (int n = 0; n < ROUNDS; n++) {
      int round = forward ? n : ROUNDS - 1 - n;
      var modulus = base.pow(round % 2 == 0 ? u : v);
      var y = new BigInteger(1, stream(head, round, forward ? b : a, width));
      if (forward) {
        var c = a.add(y).mod(modulus);
        a = b;
        b = c;
      } else {
        var c = b.subtract(y).mod(modulus);
        b = a;
        a = c;
      }
    }
    var out = new int[numerals.length];
    write(a, out, 0, u, base);
    write(b, out, u, out.length, base);
    return out;
  }

  /** P of the standard. */
  private byte[] head(int radix, int u, int length) {
    return ByteBuffer.allocate(BLOCK)
        .put(new byte[] {1, 2, 1, (byte) (radix >>> 16), (byte) (radix >>> 8), (byte) radix, 10})
        .put((byte) u)
        .putInt(length)
        .putInt(tweak.length)
        .array();
  }

  /** The first d bytes of S of the standard. */
  private byte[] stream(byte[] head, int round, BigInteger half, int width) {
    int d = 4 * ((width + 3) / 4) + 4;
    int zeros = Math.floorMod(-tweak.length - width - 1, BLOCK);
    var q = ByteBuffer.allocate(BLOCK + tweak.length + zeros + 1 + width);
    q.put(head).put(tweak).position(BLOCK + tweak.length + zeros);
    q.put((byte) round).put(bytes(half, width));
    var chained = encipher(q.array());
    var r = Arrays.copyOfRange(chained, chained.length - BLOCK, chained.length);
    var s = ByteBuffer.allocate(((d + BLOCK - 1) / BLOCK) * BLOCK).put(r);
    for (int j = 1; s.hasRemaining(); j++) {
      var block = r.clone();
      for (int i = 0; i < Integer.BYTES; i++) {
        block[BLOCK - 1 - i] ^= (byte) (j >>> (8 * i));
      }
      s.put(encipher(block));
    }
    return Arrays.copyOf(s.array(), d);
  }

  private byte[] encipher(byte[] blocks) {
    try {
      aes.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[BLOCK]));
      return aes.doFinal(blocks);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES refuses " + blocks.length + " bytes", e);
    }
  }

  private static byte[] bytes(BigInteger number, int width) {
    var bytes = new byte[width];
    var rest = number;
    for (int i = width - 1; i >= 0; i--) {
      bytes[i] = rest.byteValue();
      rest = rest.shiftRight(8);
    }
    return bytes;
  }

  private static BigInteger number(int[] numerals, int from, int to, BigInteger base) {
    var number = BigInteger.ZERO;
    for (int i = from; i < to; i++) {
      number = number.multiply(base).add(BigInteger.valueOf(numerals[i]));
    }
    return number;
  }

  private static void write(BigInteger number, int[] out, int from, int to, BigInteger base) {
    var rest = number;
    for (int i = to - 1; i >= from; i--) {
      var parts = rest.divideAndRemainder(base);
      out[i] = parts[1].intValue();
      rest = parts[0];
    }
  }
}
