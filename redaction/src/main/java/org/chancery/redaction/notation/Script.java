package org.chancery.redaction.notation;

import java.util.Locale;

/**
 * A text that is being read sign by sign. Its UTF-16 code units lie in an array, because a look
 * into a {@link String} asks first how it is packed, and detection is nothing but looks. Immutable
 * and safe for threads.
 */
public final class Script {
  private final String value;
  private final char[] signs;

  private Script(String value) {
    this.value = value;
    this.signs = value.toCharArray();
  }

  /** A text to read. */
  public static Script of(String value) {
    return new Script(value);
  }

  /** How many code units it has. */
  public int length() {
    return signs.length;
  }

  /**
   * The code unit at an offset.
   *
   * @throws ArrayIndexOutOfBoundsException if there is none
   */
  public char charAt(int offset) {
    return signs[offset];
  }

  /** The code unit at an offset, or NUL outside the text. */
  public char at(int offset) {
    return Integer.compareUnsigned(offset, signs.length) < 0 ? signs[offset] : '\0';
  }

  /** The code point that starts at an offset. */
  public int codePointAt(int offset) {
    return Character.codePointAt(signs, offset);
  }

  /** The code point that ends at an offset. */
  public int codePointBefore(int offset) {
    return Character.codePointBefore(signs, offset);
  }

  /** Whether a word stands at an offset; false where the offset is outside the text. */
  public boolean startsWith(String word, int offset) {
    if (offset < 0 || offset > signs.length - word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (signs[offset + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a word, which is not empty, stands at an offset in any case; false where the offset is
   * outside the text.
   */
  public boolean says(String word, int offset) {
    char first = word.charAt(0);
    char sign = at(offset);
    boolean letters = first >= 'a' && first <= 'z' && sign < 128;
    return (!letters || (sign | 32) == first)
        && value.regionMatches(true, offset, word, 0, word.length());
  }

  /** Where a sign stands first in a range, or -1. */
  public int indexOf(char sign, int start, int end) {
    for (int i = Math.max(0, start); i < Math.min(end, signs.length); i++) {
      if (signs[i] == sign) {
        return i;
      }
    }
    return -1;
  }

  /** Where a word stands first at or behind an offset and ends in the range, or -1. */
  public int indexOf(String word, int start, int end) {
    return value.indexOf(word, start, end);
  }

  /** Where a word stands last, or -1. */
  public int lastIndexOf(String word) {
    return value.lastIndexOf(word);
  }

  /** A range as a text of its own. */
  public String substring(int start, int end) {
    return value.substring(start, end);
  }

  /** A range as a text of its own, in small letters. */
  public String small(int start, int end) {
    return value.substring(start, end).toLowerCase(Locale.ROOT);
  }
}
