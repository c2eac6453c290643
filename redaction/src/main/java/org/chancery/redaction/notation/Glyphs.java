package org.chancery.redaction.notation;

import java.text.Normalizer;

/** Characters, words and numbers of a text. */
final class Glyphs {
  private static final char[] FOLDED = new char[0x250];

  static {
    for (char c = 0; c < FOLDED.length; c++) {
      String apart = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
      FOLDED[c] = Character.toLowerCase(apart.charAt(0));
    }
    String from = "ßøæœłđðþıØÆŁ";
    String to = "soaoldðþioal";
    for (int i = 0; i < from.length(); i++) {
      FOLDED[from.charAt(i)] = to.charAt(i);
    }
  }

  private Glyphs() {}

  /** A character in small, without accents. */
  static char fold(char c) {
    return c < FOLDED.length ? FOLDED[c] : Character.toLowerCase(c);
  }

  /** The character at an offset, or NUL outside the text. */
  static char at(Script text, int offset) {
    return text.at(offset);
  }

  static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean letter(char c) {
    return c < 128 ? (c | 32) >= 'a' && (c | 32) <= 'z' : Character.isLetter(c);
  }

  static boolean upper(char c) {
    return c < 128 ? c >= 'A' && c <= 'Z' : Character.isUpperCase(c);
  }

  static boolean blank(char c) {
    return c == ' ' || c == '\u00a0' || c == '\u202f' || c == '\t';
  }

  static boolean quote(char c) {
    return c == '"' || c == '\'';
  }

  static boolean lineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  static boolean word(char c) {
    return letter(c) || digit(c) || Character.isSurrogate(c);
  }

  /** Whether no letter or digit touches the range on either side. */
  static boolean whole(Script text, int start, int end) {
    return !word(at(text, start - 1)) && !word(at(text, end));
  }

  /** The end of the digits at an offset, at most {@code most} of them. */
  static int digits(Script text, int from, int most) {
    int i = from;
    while (i < from + most && digit(at(text, i))) {
      i++;
    }
    return i;
  }

  /** The end of the word at an offset; apostrophes and hyphens between letters belong to it. */
  static int wordEnd(Script text, int from) {
    int i = from;
    while (i < text.length() && i - from < 48) {
      char c = text.charAt(i);
      boolean joint = (c == '\'' || c == '’' || c == '-') && i > from && letter(at(text, i + 1));
      if (!letter(c) && !joint) {
        break;
      }
      i++;
    }
    return i;
  }

  /** The start of the word that ends at an offset. */
  static int wordStart(Script text, int to) {
    int i = to;
    while (i > 0 && to - i < 48) {
      char c = text.charAt(i - 1);
      boolean joint = (c == '\'' || c == '’' || c == '-') && i < to && letter(at(text, i - 2));
      if (!letter(c) && !joint) {
        break;
      }
      i--;
    }
    return i;
  }

  /** The offset after at most {@code most} blanks. */
  static int skip(Script text, int from, int most) {
    int i = from;
    while (i < from + most && blank(at(text, i))) {
      i++;
    }
    return i;
  }

  /** The offset before at most {@code most} blanks that end at {@code to}. */
  static int skipBack(Script text, int to, int most) {
    int i = to;
    while (i > to - most && blank(at(text, i - 1))) {
      i--;
    }
    return i;
  }

  /** Whether a text holds ASCII small letters {@code word} at an offset, in any case. */
  static boolean says(Script text, int at, String word) {
    return text.says(word, at);
  }

  /** The number that at most nine digits write. */
  static int number(Script text, int start, int end) {
    int value = 0;
    for (int i = start; i < end; i++) {
      value = value * 10 + (text.charAt(i) - '0');
    }
    return value;
  }
}
