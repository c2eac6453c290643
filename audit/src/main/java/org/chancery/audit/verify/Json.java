package org.chancery.audit.verify;

import java.util.Arrays;

/**
 * Walks over JSON in the restricted canonical form of a leaf (RFC 8785 without fractions), and
 * refuses every other spelling. One use, one thread.
 */
class Json {
  private static final int DEEPEST = 6;
  private static final long LARGEST = (1L << 53) - 1;

  final byte[] bytes;
  final int end;
  int at;
  private int depth;

  Json(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.at = offset;
    this.end = offset + length;
  }

  /** What to do with the value of a member, which must be walked over. */
  interface Member {
    void value(int nameStart, int nameEnd) throws Malformed;
  }

  /** What to do with an element, which must be walked over. */
  interface Element {
    void value() throws Malformed;
  }

  Malformed wrong(String what) {
    return new Malformed(what);
  }

  int peek() throws Malformed {
    if (at >= end) {
      throw wrong("JSON ends early");
    }
    return bytes[at];
  }

  private void expect(char c) throws Malformed {
    if (peek() != c) {
      throw wrong("JSON is not canonical: '" + c + "' expected");
    }
    at++;
  }

  private boolean took(char c) throws Malformed {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  void object(Member member) throws Malformed {
    expect('{');
    deeper();
    int lastStart = 0;
    int lastEnd = 0;
    for (boolean first = true; !took('}'); first = false) {
      if (!first) {
        expect(',');
      }
      int start = at + 1;
      name();
      int stop = at - 1;
      if (!first && Arrays.compare(bytes, lastStart, lastEnd, bytes, start, stop) >= 0) {
        throw wrong("members are not in order, or twice");
      }
      lastStart = start;
      lastEnd = stop;
      expect(':');
      member.value(start, stop);
    }
    depth--;
  }

  void array(Element element) throws Malformed {
    expect('[');
    deeper();
    for (boolean first = true; !took(']'); first = false) {
      if (!first) {
        expect(',');
      }
      element.value();
    }
    depth--;
  }

  private void deeper() throws Malformed {
    if (++depth > DEEPEST) {
      throw wrong("JSON is deeper than " + DEEPEST);
    }
  }

  void skip() throws Malformed {
    switch (peek()) {
      case '{' -> object((_, _) -> skip());
      case '[' -> array(this::skip);
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      default -> number();
    }
  }

  private void word(String word) throws Malformed {
    for (int i = 0; i < word.length(); i++) {
      expect(word.charAt(i));
    }
  }

  long number() throws Malformed {
    boolean negative = took('-');
    int start = at;
    long value = 0;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9' && at - start < 17) {
      value = value * 10 + bytes[at++] - '0';
    }
    boolean spelled = at > start && (bytes[start] != '0' || (at - start == 1 && !negative));
    boolean ended = at >= end || bytes[at] == ',' || bytes[at] == '}' || bytes[at] == ']';
    if (!spelled || !ended || value > LARGEST) {
      throw wrong("a value is not an integer within 2^53 in canonical form");
    }
    return negative ? -value : value;
  }

  private void name() throws Malformed {
    expect('"');
    while (peek() != '"') {
      if (bytes[at] < 0x20 || bytes[at] == 0x7f || bytes[at] == '\\') {
        throw wrong("a member name is not plain ASCII");
      }
      at++;
    }
    at++;
  }

  void string() throws Malformed {
    expect('"');
    while (true) {
      int c = peek();
      if (c == '"') {
        at++;
        return;
      }
      if (c == '\\') {
        escape();
      } else if (c < 0) {
        beyondAscii();
      } else if (c < 0x20) {
        throw wrong("a control character is not escaped");
      } else {
        at++;
      }
    }
  }

  private void escape() throws Malformed {
    at++;
    int c = peek();
    at++;
    if (c == 'u') {
      if (at + 4 > end || bytes[at] != '0' || bytes[at + 1] != '0') {
        throw wrong("an escape is not canonical");
      }
      int value = hex(bytes[at + 2]) << 4 | hex(bytes[at + 3]);
      if (value >= 0x20 || "\b\t\n\f\r".indexOf(value) >= 0) {
        throw wrong("an escape is not canonical");
      }
      at += 4;
    } else if ("\"\\bfnrt".indexOf(c) < 0) {
      throw wrong("an escape is not canonical");
    }
  }

  private int hex(int c) throws Malformed {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
      return c - 'a' + 10;
    }
    throw wrong("an escape is not canonical");
  }

  private void beyondAscii() throws Malformed {
    int lead = bytes[at] & 0xff;
    int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    if (lead < 0xc2 || lead > 0xf4 || at + more >= end) {
      throw wrong("a string is not UTF-8");
    }
    int point = lead & (0x3f >> more);
    for (int i = 1; i <= more; i++) {
      int c = bytes[at + i] & 0xff;
      if ((c & 0xc0) != 0x80) {
        throw wrong("a string is not UTF-8");
      }
      point = (point << 6) | (c & 0x3f);
    }
    boolean overlong = point < (more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000);
    if (overlong || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
      throw wrong("a string is not UTF-8");
    }
    at += more + 1;
  }
}
