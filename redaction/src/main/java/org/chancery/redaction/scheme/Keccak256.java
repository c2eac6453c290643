package org.chancery.redaction.scheme;

/**
 * The Keccak-256 digest as Ethereum uses it: FIPS 202's permutation and rate, with the padding of
 * the original Keccak submission (0x01) in place of SHA-3's (0x06).
 */
final class Keccak256 {
  private static final int RATE = 136;
  private static final int[] ROTATIONS = {
    0, 1, 62, 28, 27, 36, 44, 6, 55, 20, 3, 10, 43, 25, 39, 41, 45, 15, 21, 8, 18, 2, 61, 56, 14
  };

  private Keccak256() {}

  /** The 32-byte digest of a message of any length. */
  static byte[] digest(byte[] message) {
    long[] state = new long[25];
    byte[] padded = new byte[(message.length / RATE + 1) * RATE];
    System.arraycopy(message, 0, padded, 0, message.length);
    padded[message.length] ^= 1;
    padded[padded.length - 1] ^= (byte) 0x80;
    for (int block = 0; block < padded.length; block += RATE) {
      for (int i = 0; i < RATE; i++) {
        state[i / 8] ^= (padded[block + i] & 0xffL) << (8 * (i % 8));
      }
      permute(state);
    }
    byte[] digest = new byte[32];
    for (int i = 0; i < digest.length; i++) {
      digest[i] = (byte) (state[i / 8] >>> (8 * (i % 8)));
    }
    return digest;
  }

  private static void permute(long[] a) {
    long[] b = new long[25];
    long[] c = new long[5];
    int register = 1;
    for (int round = 0; round < 24; round++) {
      for (int x = 0; x < 5; x++) {
        c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
      }
      for (int i = 0; i < 25; i++) {
        a[i] ^= c[(i + 4) % 5] ^ Long.rotateLeft(c[(i + 1) % 5], 1);
      }
      for (int y = 0; y < 5; y++) {
        for (int x = 0; x < 5; x++) {
          int from = x + 5 * y;
          b[y + 5 * ((2 * x + 3 * y) % 5)] = Long.rotateLeft(a[from], ROTATIONS[from]);
        }
      }
      for (int i = 0; i < 25; i++) {
        int row = i - i % 5;
        a[i] = b[i] ^ (~b[row + (i + 1) % 5] & b[row + (i + 2) % 5]);
      }
      for (int j = 0; j < 7; j++) {
        a[0] ^= (register & 1L) << ((1 << j) - 1);
        register = (register << 1) ^ ((register >> 7) * 0x171);
      }
    }
  }
}
