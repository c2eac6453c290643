package org.chancery.redaction.scheme;

import java.util.List;
import java.util.Locale;

/**
 * How a printed value becomes the compact number that is checked: separators go, a country's prefix
 * goes, letters become capitals, groups or the whole are filled up with zeros. Raw values stay as
 * they are, trimmed ones lose the white space around them.
 */
record Cleaning(
    boolean raw,
    boolean trim,
    String separators,
    List<String> prefixes,
    List<Integer> groups,
    int pad) {
  private static final int LONGEST = 512;

  Cleaning {
    prefixes = List.copyOf(prefixes);
    groups = List.copyOf(groups);
  }

  /** The compact number; of a value too long to be one, nothing. */
  String compact(String value) {
    if (raw || value.length() > LONGEST) {
      return value.length() > LONGEST ? "" : value;
    }
    if (trim) {
      return value.strip().toUpperCase(Locale.ROOT);
    }
    String plain = groups.isEmpty() ? plain(value, separators) : grouped(plain(value, ""));
    for (String prefix : prefixes) {
      if (plain.startsWith(prefix)) {
        plain = plain.substring(prefix.length());
        break;
      }
    }
    return plain.isEmpty() ? plain : "0".repeat(Math.max(0, pad - plain.length())) + plain;
  }

  private String grouped(String value) {
    String[] parts = value.strip().split("[ -]", -1);
    if (parts.length != groups.size()) {
      return value;
    }
    var whole = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      whole.repeat('0', Math.max(0, groups.get(i) - parts[i].length())).append(parts[i]);
    }
    return whole.toString();
  }

  private static String plain(String value, String separators) {
    var plain = new StringBuilder(value.length());
    if (ascii(value, separators, plain)) {
      return plain.toString();
    }
    plain.setLength(0);
    value
        .codePoints()
        .map(Cleaning::ascii)
        .filter(c -> separators.indexOf(c) < 0)
        .forEach(plain::appendCodePoint);
    return plain.toString().toUpperCase(Locale.ROOT);
  }

  /** Cleans a value of ASCII characters, which is what most are; false for any other. */
  private static boolean ascii(String value, String separators, StringBuilder into) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= 128 || c == '\t') {
        return false;
      }
      if (separators.indexOf(c) < 0) {
        into.append(c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
      }
    }
    return true;
  }

  /** The ASCII character that a look-alike from another block stands for. */
  private static int ascii(int c) {
    if (c < 128) {
      return c == '\t' ? ' ' : c;
    }
    return switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER -> '0' + Character.digit(c, 10);
      case Character.DASH_PUNCTUATION -> '-';
      case Character.SPACE_SEPARATOR -> ' ';
      default -> c == 0xad || c == 0x2212 ? '-' : c;
    };
  }
}
