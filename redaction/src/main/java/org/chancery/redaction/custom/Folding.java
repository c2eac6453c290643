package org.chancery.redaction.custom;

import java.text.Normalizer;

/**
 * How words are compared: small letters, without accents. Combining marks and soft hyphens count
 * for nothing.
 */
final class Folding {
  /** Stands for a character that is no part of a word. */
  static final char NONE = 0;

  /** Stands for a character that is skipped within a word. */
  static final char SKIPPED = 1;

  private static final int TABLE = 0x2000;
  private static final char[] FOLDED = new char[TABLE];

  static {
    for (char c = 0; c < TABLE; c++) {
      FOLDED[c] = folded(c);
    }
  }

  private Folding() {}

  /** The folded character, {@link #NONE} or {@link #SKIPPED}. */
  static char of(char c) {
    return c < TABLE ? FOLDED[c] : folded(c);
  }

  private static char folded(char c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || c == '\u00AD') {
      return SKIPPED;
    }
    if (!Character.isLetterOrDigit(c)) {
      return NONE;
    }
    return switch (c) {
      case 'ß', 'ẞ' -> 's';
      case 'ø', 'Ø' -> 'o';
      case 'ł', 'Ł' -> 'l';
      case 'đ', 'Đ', 'ð', 'Ð' -> 'd';
      case 'ı', 'İ' -> 'i';
      default ->
          c < 128 || c >= TABLE
              ? Character.toLowerCase(c)
              : Character.toLowerCase(
                  Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0));
    };
  }
}
