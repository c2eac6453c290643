package org.chancery.redaction.classify;

import java.util.Map;

/**
 * The escapes of URLs (RFC 3986, section 2.1), of JSON strings (RFC 8259, section 7), of HTML and
 * of quoted-printable (RFC 2045, section 6.7), each of them read at one place of a text.
 */
final class EscapeReading {
  /** Stands for nothing at all: a line break that quoted-printable takes out. */
  static final int NOTHING = -1;

  private static final int LONGEST_NAME = 8;
  private static final Map<String, Integer> NAMES =
      Map.ofEntries(
          Map.entry("amp", (int) '&'),
          Map.entry("lt", (int) '<'),
          Map.entry("gt", (int) '>'),
          Map.entry("quot", (int) '"'),
          Map.entry("apos", (int) '\''),
          Map.entry("nbsp", 0xA0),
          Map.entry("shy", 0xAD),
          Map.entry("commat", (int) '@'),
          Map.entry("period", (int) '.'),
          Map.entry("colon", (int) ':'),
          Map.entry("sol", (int) '/'),
          Map.entry("lowbar", (int) '_'),
          Map.entry("plus", (int) '+'),
          Map.entry("equals", (int) '='),
          Map.entry("num", (int) '#'),
          Map.entry("lpar", (int) '('),
          Map.entry("rpar", (int) ')'),
          Map.entry("hyphen", (int) '-'),
          Map.entry("dash", (int) '-'));

  private final String text;
  private final boolean json;
  private final boolean printable;

  /** Where the escape that was read last ends. */
  int end;

  /** What it stands for: a code point or {@link #NOTHING}. */
  int means;

  EscapeReading(String text) {
    this.text = text;
    this.json = text.contains("\\\"") || text.contains("\\u00");
    this.printable = text.contains("=3D") || text.contains("=\n") || text.contains("=\r\n");
  }

  /** Whether an escape stands at an offset; sets what it means and where it ends. */
  boolean read(int at) {
    boolean read =
        switch (text.charAt(at)) {
          case '%' -> bytes(at, '%');
          case '=' -> printable && (softBreak(at) || bytes(at, '='));
          case '\\' -> backslash(at);
          case '&' -> entity(at);
          default -> false;
        };
    return read && (means == NOTHING || sensible(means));
  }

  private static boolean sensible(int codePoint) {
    return Character.isValidCodePoint(codePoint)
        && !(codePoint >= 0xD800 && codePoint <= 0xDFFF)
        && (codePoint >= 32 || codePoint == '\n' || codePoint == '\r' || codePoint == '\t');
  }

  /** One character of UTF-8 whose bytes are each written with {@code sign} and two digits. */
  private boolean bytes(int at, char sign) {
    int first = octet(at, sign);
    if (first < 0) {
      return false;
    }
    int more = first < 0x80 ? 0 : first < 0xC2 ? -1 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    if (more < 0 || first > 0xF4) {
      return false;
    }
    means = more == 0 ? first : first & (0x3F >> more);
    end = at + 3;
    for (int i = 0; i < more; i++) {
      int next = octet(end, sign);
      if ((next & 0xC0) != 0x80) {
        return false;
      }
      means = means << 6 | (next & 0x3F);
      end += 3;
    }
    return true;
  }

  /** The byte written at an offset, or -1. */
  private int octet(int at, char sign) {
    return at + 2 < text.length() && text.charAt(at) == sign ? number(at + 1, at + 3, 16) : -1;
  }

  private boolean softBreak(int at) {
    int line = at + 1;
    if (line < text.length() && text.charAt(line) == '\r') {
      line++;
    }
    means = NOTHING;
    end = line + 1;
    return line < text.length() && text.charAt(line) == '\n';
  }

  private boolean backslash(int at) {
    if (at + 1 >= text.length()) {
      return false;
    }
    char c = text.charAt(at + 1);
    end = at + 2;
    return switch (c) {
      case 'u' -> unit(at);
      case 'x' -> {
        means = number(at + 2, at + 4, 16);
        end = at + 4;
        yield means >= 0;
      }
      case '"', '\\', '/' -> {
        means = c;
        yield json;
      }
      case 'n', 'r', 't' -> {
        means = c == 'n' ? '\n' : c == 'r' ? '\r' : '\t';
        yield json || afterPunctuation(at);
      }
      default -> false;
    };
  }

  /** One UTF-16 code unit in four digits, or two that make a character. */
  private boolean unit(int at) {
    means = number(at + 2, at + 6, 16);
    end = at + 6;
    if (means >= 0xD800 && means < 0xDC00 && text.startsWith("\\u", end)) {
      int low = number(end + 2, end + 6, 16);
      if (low >= 0xDC00 && low < 0xE000) {
        means = Character.toCodePoint((char) means, (char) low);
        end += 6;
      }
    }
    return means >= 0;
  }

  /** A line break spelled out follows a sentence; within a path it would follow a name. */
  private boolean afterPunctuation(int at) {
    boolean spelled =
        at > 1 && text.charAt(at - 2) == '\\' && "nrt".indexOf(text.charAt(at - 1)) >= 0;
    return spelled || (at > 0 && ".,;!?}])> \n".indexOf(text.charAt(at - 1)) >= 0);
  }

  private boolean entity(int at) {
    int semicolon = at + 1;
    int most = Math.min(text.length(), at + 2 + LONGEST_NAME);
    while (semicolon < most && text.charAt(semicolon) != ';') {
      semicolon++;
    }
    if (semicolon >= most || semicolon < at + 3) {
      return false;
    }
    end = semicolon + 1;
    if (text.charAt(at + 1) != '#') {
      Integer named = NAMES.get(text.substring(at + 1, semicolon));
      means = named == null ? -2 : named;
      return named != null;
    }
    boolean hex = text.charAt(at + 2) == 'x' || text.charAt(at + 2) == 'X';
    means = number(at + (hex ? 3 : 2), semicolon, hex ? 16 : 10);
    return means >= 0;
  }

  /** The number that a range writes, or -1. */
  private int number(int start, int stop, int radix) {
    if (start >= stop || stop > text.length()) {
      return -1;
    }
    int number = 0;
    for (int i = start; i < stop; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number * radix + digit;
    }
    return number;
  }
}
