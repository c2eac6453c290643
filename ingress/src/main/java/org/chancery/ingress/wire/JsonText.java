package org.chancery.ingress.wire;

/**
 * How a string is written in JSON (RFC 8259, section 7): escaped where it must be, else as it is.
 */
public final class JsonText {
  private JsonText() {}

  /** The string in quotation marks. */
  public static String quoted(String value) {
    return '"' + inside(value) + '"';
  }

  /**
   * The string without quotation marks. A half of a surrogate pair is escaped, so that the result
   * always has a UTF-8 form.
   */
  public static String inside(String value) {
    int clean = 0;
    while (clean < value.length() && plain(value, clean)) {
      clean++;
    }
    if (clean == value.length()) {
      return value;
    }
    var out = new StringBuilder(value.length() + 16).append(value, 0, clean);
    for (int i = clean; i < value.length(); i++) {
      escape(value, i, out);
    }
    return out.toString();
  }

  private static void escape(String value, int at, StringBuilder out) {
    char c = value.charAt(at);
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      default -> {
        if (plain(value, at)) {
          out.append(c);
        } else {
          out.append("\\u").append(Character.forDigit(c >> 12, 16));
          out.append(Character.forDigit(c >> 8 & 15, 16));
          out.append(Character.forDigit(c >> 4 & 15, 16)).append(Character.forDigit(c & 15, 16));
        }
      }
    }
  }

  private static boolean plain(String value, int at) {
    char c = value.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
    }
    return c >= 0x20 && c != '"' && c != '\\';
  }
}
