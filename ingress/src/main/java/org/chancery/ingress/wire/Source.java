package org.chancery.ingress.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * JSON as UTF-8, and where each of its bytes stands in the body that it came from: the body itself,
 * the inside of one of its strings, or the data of an event. So a change deep inside is one splice
 * of the body, and everything around it keeps its bytes and its spelling.
 */
final class Source {
  private final byte[] bytes;
  private final @Nullable Source outer;
  private int[] here = new int[8];
  private int[] there = new int[8];
  private int marks;

  private Source(byte[] bytes, @Nullable Source outer) {
    this.bytes = bytes;
    this.outer = outer;
  }

  /** A body as it is. */
  static Source of(byte[] body) {
    return new Source(body, null).mark(0, 0);
  }

  /**
   * Stretches of a body, joined by line feeds.
   *
   * @param ends start and end of each stretch, in turn
   */
  static Source joined(byte[] body, int... ends) {
    int length = ends.length / 2 - 1;
    for (int i = 0; i < ends.length; i += 2) {
      length += ends[i + 1] - ends[i];
    }
    var source = new Source(new byte[length], null);
    int at = 0;
    for (int i = 0; i < ends.length; i += 2) {
      if (i > 0) {
        source.bytes[at++] = '\n';
      }
      source.mark(at, ends[i]);
      System.arraycopy(body, ends[i], source.bytes, at, ends[i + 1] - ends[i]);
      at += ends[i + 1] - ends[i];
    }
    return source;
  }

  /** The bytes; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** Where the byte at {@code offset}, or the end, stands in the body. */
  int at(int offset) {
    int mark = Arrays.binarySearch(here, 0, marks, offset);
    int nearest = mark >= 0 ? mark : -mark - 2;
    int below = there[nearest] + offset - here[nearest];
    return outer == null ? below : outer.at(below);
  }

  /**
   * What the inside of a JSON string means, itself to be read as JSON. Half a surrogate pair
   * becomes U+FFFD.
   *
   * @param start where the inside starts, after the quotation mark; the escapes in it are valid
   */
  Source inside(int start, int end) {
    byte[] decoded = new byte[end - start];
    int[] ends = new int[1];
    var inner = new Source(decoded, this).mark(0, start);
    int at = start;
    int to = 0;
    while (at < end) {
      if (bytes[at] != '\\') {
        decoded[to++] = bytes[at++];
        continue;
      }
      to = unescape(at, end, decoded, to, ends);
      at = ends[0];
      inner.mark(to, at);
    }
    return inner.cut(to);
  }

  private Source cut(int length) {
    var shorter = new Source(Arrays.copyOf(bytes, length), outer);
    shorter.here = here;
    shorter.there = there;
    shorter.marks = marks;
    return shorter;
  }

  private Source mark(int offset, int below) {
    if (marks == here.length) {
      here = Arrays.copyOf(here, marks * 2);
      there = Arrays.copyOf(there, marks * 2);
    }
    here[marks] = offset;
    there[marks++] = below;
    return this;
  }

  private int unescape(int at, int end, byte[] out, int to, int[] after) {
    byte kind = bytes[at + 1];
    if (kind != 'u') {
      after[0] = at + 2;
      out[to] =
          switch (kind) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> kind;
          };
      return to + 1;
    }
    char first = unit(at);
    after[0] = at + 6;
    String meant = String.valueOf(first);
    if (Character.isSurrogate(first)) {
      meant = "\uFFFD";
      if (Character.isHighSurrogate(first)
          && at + 12 <= end
          && bytes[at + 6] == '\\'
          && bytes[at + 7] == 'u'
          && Character.isLowSurrogate(unit(at + 6))) {
        meant = String.valueOf(new char[] {first, unit(at + 6)});
        after[0] = at + 12;
      }
    }
    byte[] encoded = meant.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(encoded, 0, out, to, encoded.length);
    return to + encoded.length;
  }

  private char unit(int at) {
    int unit = 0;
    for (int i = at + 2; i < at + 6; i++) {
      unit = unit << 4 | Character.digit(bytes[i], 16);
    }
    return (char) unit;
  }
}
