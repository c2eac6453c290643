package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;

/**
 * The printed form of an identifier: {@code 9} is an ASCII digit, {@code A} an ASCII letter, {@code
 * N} either, {@code ?} at most one separator. Matching never goes back, so it is linear.
 */
record Shape(String form) {
  /** Where a match that starts at {@code at} ends, or -1. */
  int match(Script text, int at) {
    int i = at;
    for (int f = 0; f < form.length(); f++) {
      char want = form.charAt(f);
      char c = i < text.length() ? text.charAt(i) : '\0';
      boolean good =
          switch (want) {
            case '9' -> Ascii.digit(c);
            case 'A' -> Ascii.letter(c);
            case 'N' -> Ascii.alphanumeric(c);
            default -> want == '?';
          };
      if (!good) {
        return -1;
      }
      if (want != '?' || Ascii.separator(c)) {
        i++;
      }
    }
    return i;
  }

  /** The letters, in capitals, and digits of a range; all else is left out. */
  static String plain(Script text, int start, int end) {
    StringBuilder plain = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (Ascii.alphanumeric(c)) {
        plain.append(Ascii.digit(c) || Ascii.upper(c) ? c : (char) (c - 32));
      }
    }
    return plain.toString();
  }

  /** Whether every separator in the range is the same character. */
  static boolean oneSeparator(Script text, int start, int end) {
    char seen = '\0';
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!Ascii.alphanumeric(c)) {
        if (seen != '\0' && c != seen) {
          return false;
        }
        seen = c;
      }
    }
    return true;
  }
}
