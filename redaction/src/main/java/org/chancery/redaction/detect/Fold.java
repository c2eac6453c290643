package org.chancery.redaction.detect;

import java.text.Normalizer;

/** Letters as words are compared: small, and without accents where an accent is a part of them. */
public final class Fold {
  private static final char[] TABLE = new char[0x530];

  static {
    for (char c = 0; c < TABLE.length; c++) {
      char small = Character.toLowerCase(c);
      String parts = Normalizer.normalize(String.valueOf(small), Normalizer.Form.NFD);
      TABLE[c] = parts.charAt(0);
    }
  }

  private Fold() {}

  /** The folded form of one character. */
  public static char of(char c) {
    return c < TABLE.length ? TABLE[c] : c;
  }

  /** The folded form of a word. */
  public static String of(String word) {
    StringBuilder folded = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      folded.append(of(word.charAt(i)));
    }
    return folded.toString();
  }

  /** Whether a character stands for a word by itself, so that no spaces part words. */
  public static boolean ideograph(char c) {
    return c >= 0x2E80 && (c < 0xA000 || (c >= 0xF900 && c < 0xFB00));
  }

  /** Whether a character is a part of a word; marks that follow a letter are. */
  public static boolean word(char c) {
    if (c < 128) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    return Character.isLetterOrDigit(c)
        || Character.isSurrogate(c)
        || (c >= 0x300 && ((1 << Character.getType(c)) & MARKS) != 0);
  }

  private static final int MARKS =
      (1 << Character.NON_SPACING_MARK) | (1 << Character.COMBINING_SPACING_MARK);
}
