package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;

/** Character classes and whole-word checks on text. */
final class Ascii {
  private Ascii() {}

  static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean upper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean letter(char c) {
    return upper(c) || (c >= 'a' && c <= 'z');
  }

  static boolean alphanumeric(char c) {
    return digit(c) || letter(c);
  }

  static boolean hex(char c) {
    return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** Letters, digits, {@code _} and {@code -}: the alphabet of base64url and of most keys. */
  static boolean token(char c) {
    return alphanumeric(c) || c == '_' || c == '-';
  }

  /** The standard base64 alphabet with its padding. */
  static boolean base64(char c) {
    return alphanumeric(c) || c == '+' || c == '/' || c == '=';
  }

  /** The characters that people put between the groups of a printed number. */
  static final String SEPARATORS = " -.\u00a0\u202f\u2011";

  /** One of {@link #SEPARATORS}. */
  static boolean separator(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '\u00a0' || c == '\u202f' || c == '\u2011';
  }

  /** Whether no Unicode letter or digit touches the range on either side. */
  static boolean wholeWord(Script text, int start, int end) {
    return !wordBefore(text, start) && !wordAt(text, end);
  }

  /** As {@link #wholeWord}, and no digit is joined on by one point, dash, comma or slash. */
  static boolean wholeNumber(Script text, int start, int end) {
    if (!wholeWord(text, start, end)) {
      return false;
    }
    boolean joinedBefore =
        start >= 2 && joiner(text.charAt(start - 1)) && digit(text.charAt(start - 2));
    boolean joinedAfter =
        end + 1 < text.length() && joiner(text.charAt(end)) && digit(text.charAt(end + 1));
    return !joinedBefore && !joinedAfter;
  }

  static boolean wordBefore(Script text, int offset) {
    return offset > 0 && Character.isLetterOrDigit(text.codePointBefore(offset));
  }

  static boolean wordAt(Script text, int offset) {
    return offset < text.length() && Character.isLetterOrDigit(text.codePointAt(offset));
  }

  /** A sign that joins two parts of one number. */
  static boolean joiner(char c) {
    return c == '.' || c == '-' || c == ',' || c == '/';
  }
}
