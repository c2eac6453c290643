package org.chancery.redaction.detect;

import java.text.Normalizer;

/**
 * Characters that make a text look other than it reads: Unicode's default-ignorable code points,
 * compatibility forms of ASCII, and marks piled on a letter. Each has honest uses beside other
 * scripts and emoji, and there none of them counts.
 */
final class Disguise {
  private static final int SOFT_HYPHEN = 0xAD;
  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final int OVERLAYS = 0x334;
  private static final int LAST_OVERLAY = 0x338;
  private static final int MANY_MARKS = 3;
  private static final int FURTHEST = 16;

  private Disguise() {}

  /** The first offset, from {@code start} on, of a character that is suspicious; -1 if none is. */
  static int next(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= SOFT_HYPHEN && suspicious(text, i, c)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean suspicious(String text, int i, char c) {
    if (c < 0x300) {
      return c == SOFT_HYPHEN;
    }
    if (c < 0x530) {
      return c < 0x370 ? invisible(text, i) || mark(text, i) : Homoglyphs.mixed(text, i);
    }
    if (Character.isLowSurrogate(c)) {
      return false;
    }
    return invisible(text, i) || mark(text, i) || plain(text, i) != 0;
  }

  /** Whether the character at an offset cannot be seen, and joins or selects nothing that can. */
  static boolean invisible(String text, int at) {
    int c = text.codePointAt(at);
    if (!ignorable(c) || (c == BYTE_ORDER_MARK && at == 0)) {
      return false;
    }
    return !shaping(c) || !shapes(text, at);
  }

  private static boolean ignorable(int c) {
    return c == SOFT_HYPHEN
        || c == 0x34F
        || c == 0x61C
        || c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5
        || in(c, 0x180B, 0x180F)
        || in(c, 0x200B, 0x200F)
        || in(c, 0x202A, 0x202E)
        || in(c, 0x2060, 0x206F)
        || c == 0x3164
        || in(c, 0xFE00, 0xFE0F)
        || c == 0xFEFF
        || c == 0xFFA0
        || in(c, 0x1D173, 0x1D17A)
        || in(c, 0xE0000, 0xE0FFF);
  }

  /**
   * Spaces without width, joiners, direction marks, variation selectors and tags, which scripts and
   * emoji need.
   */
  private static boolean shaping(int c) {
    return in(c, 0x200B, 0x200F)
        || c == 0x61C
        || in(c, 0x180B, 0x180F)
        || in(c, 0x202A, 0x202E)
        || in(c, 0x2066, 0x2069)
        || in(c, 0xFE00, 0xFE0F)
        || c >= 0xE0000;
  }

  /** Whether what is seen on one side of an offset is of a script or a sign that is shaped. */
  private static boolean shapes(String text, int at) {
    return shaped(before(text, at)) || shaped(after(text, at));
  }

  private static int before(String text, int at) {
    int i = at;
    for (int steps = 0; i > 0 && steps < FURTHEST; steps++) {
      int c = text.codePointBefore(i);
      if (!ignorable(c)) {
        return c;
      }
      i -= Character.charCount(c);
    }
    return ' ';
  }

  private static int after(String text, int at) {
    int i = at;
    for (int steps = 0; i < text.length() && steps < FURTHEST; steps++) {
      int c = text.codePointAt(i);
      if (!ignorable(c)) {
        return c;
      }
      i += Character.charCount(c);
    }
    return ' ';
  }

  private static boolean shaped(int c) {
    return (c >= 0x590 && form(c) == 0 && !in(c, 0x2010, 0x2027)) || c == 0xA9 || c == 0xAE;
  }

  /**
   * Whether the character at an offset is a combining mark that no writing puts there: on a digit
   * or a sign, struck through a letter, or one of three and more on one letter.
   */
  static boolean mark(String text, int at) {
    char c = text.charAt(at);
    if (!combining(c)) {
      return false;
    }
    if (c >= OVERLAYS && c <= LAST_OVERLAY) {
      return true;
    }
    int start = at;
    int end = at + 1;
    while (start > 0 && at - start < FURTHEST && combining(text.charAt(start - 1))) {
      start--;
    }
    while (end < text.length() && end - at < FURTHEST && combining(text.charAt(end))) {
      end++;
    }
    char base = start == 0 ? ' ' : text.charAt(start - 1);
    return end - start >= MANY_MARKS || (base < 128 && base > ' ' && !Ascii.letter(base));
  }

  private static boolean combining(char c) {
    return (in(c, 0x300, 0x36F) && c != 0x34F)
        || c == 0x489
        || in(c, 0x1AB0, 0x1AFF)
        || in(c, 0x1DC0, 0x1DFF)
        || in(c, 0x20D0, 0x20DF)
        || in(c, 0xFE20, 0xFE2F);
  }

  /**
   * The ASCII character that a full-width, mathematical or circled one is a form of, or NUL.
   * Full-width signs are the usual ones of Chinese and Japanese, so that they count only between
   * letters and digits of ASCII or their forms.
   */
  static char plain(String text, int at) {
    int c = text.codePointAt(at);
    if (!fullWidth(c)) {
      return form(c);
    }
    char plain = (char) (c - 0xFF01 + '!');
    boolean joins =
        "@.-_+/:".indexOf(plain) >= 0 && joined(before(text, at)) && joined(after(text, at + 1));
    return Ascii.alphanumeric(plain) || joins ? plain : 0;
  }

  private static boolean joined(int c) {
    return c < 128 ? Ascii.alphanumeric((char) c) : form(c) != 0;
  }

  private static boolean fullWidth(int c) {
    return in(c, 0xFF01, 0xFF5E);
  }

  private static char form(int c) {
    if (fullWidth(c)) {
      char plain = (char) (c - 0xFF01 + '!');
      return Ascii.alphanumeric(plain) ? plain : 0;
    }
    if (in(c, 0x24B6, 0x24E9)) {
      return (char) (c <= 0x24CF ? c - 0x24B6 + 'A' : c - 0x24D0 + 'a');
    }
    if (in(c, 0x1D400, 0x1D7FF)) {
      String plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
      return plain.length() == 1 && plain.charAt(0) < 128 ? plain.charAt(0) : 0;
    }
    return 0;
  }

  private static boolean in(int c, int first, int last) {
    return c >= first && c <= last;
  }
}
