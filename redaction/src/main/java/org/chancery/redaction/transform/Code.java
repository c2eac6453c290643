package org.chancery.redaction.transform;

/**
 * The part of a pseudonym after its label: ten symbols of an alphabet of 28, about 48 bits, as one
 * number.
 *
 * <p>The alphabet has no vowels and none of 0, 1, I, L, O: a code is never a word, so models do not
 * correct it, and no two symbols look alike. Case carries nothing.
 */
final class Code {
  static final int LENGTH = 10;
  static final int RADIX = 28;

  /** The last symbols of a code, which tell two spellings of one value apart. */
  private static final int TAIL = 4;

  private static final String ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ";
  private static final byte[] SYMBOLS = symbols();
  private static final long[] POWERS = powers();

  private Code() {}

  /** A code out of 64 evenly distributed bits. */
  static long of(long bits) {
    return Long.remainderUnsigned(bits, POWERS[LENGTH]);
  }

  /** The head of one code with the tail of another. */
  static long join(long head, long tail) {
    return head - head % POWERS[TAIL] + tail % POWERS[TAIL];
  }

  /** The lowest code that begins with the {@code length} symbols in {@code prefix}. */
  static long floor(long prefix, int length) {
    return prefix * POWERS[LENGTH - length];
  }

  /** How many codes begin with the same {@code length} symbols. */
  static long width(int length) {
    return POWERS[LENGTH - length];
  }

  /** The value of a symbol in any case, or -1 for a character that is none. */
  static int symbol(char c) {
    return c < SYMBOLS.length ? SYMBOLS[c] : -1;
  }

  static String print(long code) {
    var symbols = new char[LENGTH];
    var rest = code;
    for (int i = LENGTH - 1; i >= 0; i--) {
      symbols[i] = ALPHABET.charAt((int) (rest % RADIX));
      rest /= RADIX;
    }
    return new String(symbols);
  }

  private static byte[] symbols() {
    var table = new byte[128];
    java.util.Arrays.fill(table, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      var c = ALPHABET.charAt(i);
      table[c] = (byte) i;
      table[Character.toLowerCase(c)] = (byte) i;
    }
    return table;
  }

  private static long[] powers() {
    var powers = new long[LENGTH + 1];
    powers[0] = 1;
    for (int i = 1; i <= LENGTH; i++) {
      powers[i] = powers[i - 1] * RADIX;
    }
    return powers;
  }
}
