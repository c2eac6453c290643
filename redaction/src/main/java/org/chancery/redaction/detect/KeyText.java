package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;

/** What the key detectors share: is this run of characters a key, or a stand-in for one? */
final class KeyText {
  private KeyText() {}

  /** Whether a range looks drawn at random: many different characters, no long row of one. */
  static boolean varied(Script text, int start, int end) {
    long low = 0;
    long high = 0;
    int row = 1;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c >= 128) {
        return false;
      }
      low |= c < 64 ? 1L << c : 0;
      high |= c >= 64 ? 1L << (c - 64) : 0;
      row = i > start && c == text.charAt(i - 1) ? row + 1 : 1;
      if (row > 6) {
        return false;
      }
    }
    int different = Long.bitCount(low) + Long.bitCount(high);
    return different >= Math.min(10, (end - start) / 3);
  }

  /** Whether a range holds both an ASCII digit and an ASCII letter. */
  static boolean mixed(Script text, int start, int end) {
    boolean digit = false;
    boolean letter = false;
    for (int i = start; i < end; i++) {
      digit |= Ascii.digit(text.charAt(i));
      letter |= Ascii.letter(text.charAt(i));
    }
    return digit && letter;
  }

  /** The end of the run of ASCII letters and digits at an offset, at most {@code most} long. */
  static int alphanumericEnd(Script text, int start, int most) {
    int i = start;
    while (i < text.length() && i - start < most && Ascii.alphanumeric(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /**
   * The end of a token that starts with a prefix at {@code start} and goes on for {@code least} to
   * {@code most} characters of {@code A-Z a-z 0-9 _ -}, or -1. Dashes at its end are not part.
   */
  static int after(Page page, int start, String prefix, int least, int most) {
    int body = start + prefix.length();
    if (!page.text.startsWith(prefix, start) || Ascii.wordBefore(page.text, start)) {
      return -1;
    }
    int end = page.tokenEnd(body);
    while (end > body && page.at(end - 1) == '-') {
      end--;
    }
    boolean length = end - body >= least && end - body <= most;
    return length && varied(page.text, body, end) ? end : -1;
  }

  /** The last six characters of a token are the CRC-32 of the rest after {@code body}, base 62. */
  static boolean checked(Script text, int body, int end) {
    String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    for (int i = body; i < end - 6; i++) {
      crc.update(text.charAt(i));
    }
    long left = crc.getValue();
    for (int i = end - 1; i >= end - 6; i--) {
      if (text.charAt(i) != digits.charAt((int) (left % 62))) {
        return false;
      }
      left /= 62;
    }
    return left == 0;
  }
}
