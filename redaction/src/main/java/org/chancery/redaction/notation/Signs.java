package org.chancery.redaction.notation;

/**
 * A set of characters that is asked about often: two words of bits for those of ASCII, and the
 * rest. Immutable.
 */
public record Signs(long low, long high, String others) {
  /** The set of the characters of a text. */
  public static Signs of(String characters) {
    long low = 0;
    long high = 0;
    StringBuilder others = new StringBuilder();
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      if (c < 64) {
        low |= 1L << c;
      } else if (c < 128) {
        high |= 1L << (c - 64);
      } else {
        others.append(c);
      }
    }
    return new Signs(low, high, others.toString());
  }

  /** Whether a character is one of the set. */
  public boolean has(char c) {
    if (c < 128) {
      return ((c < 64 ? low : high) >>> c & 1) != 0;
    }
    return others.indexOf(c) >= 0;
  }
}
