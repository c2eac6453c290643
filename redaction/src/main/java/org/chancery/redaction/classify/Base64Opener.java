package org.chancery.redaction.classify;

import java.util.function.Consumer;
import org.chancery.redaction.detect.Text;

/**
 * Opens runs of base64 (RFC 4648, sections 4 and 5) of 24 characters and more that hold text, over
 * several lines where each line is long (RFC 2045, section 6.8). Four characters that make three
 * bytes are one piece, so a finding leads back to the groups that hold it.
 */
final class Base64Opener implements Opener {
  private static final int LEAST = 24;
  private static final int LINE = 48;
  private static final int PROBE = 24;

  @Override
  public void open(Text text, Consumer<Opened> parts) {
    String value = text.value();
    // Every run that is long enough holds a character at a multiple of its least length.
    for (int at = LEAST - 1; at < value.length(); ) {
      if (digit(value.charAt(at)) < 0) {
        at += LEAST;
        continue;
      }
      int start = at;
      while (start > 0 && digit(value.charAt(start - 1)) >= 0) {
        start--;
      }
      int end = at + 1;
      while (end < value.length() && digit(value.charAt(end)) >= 0) {
        end++;
      }
      if (end - start >= LEAST) {
        end = lines(value, start, end);
        open(value, start, end, parts);
      }
      at = end + LEAST;
    }
  }

  /** Where the last of the lines ends that carry on a run, as long as lines before it are long. */
  private static int lines(String text, int start, int end) {
    int line = start;
    int last = end;
    while (last - line >= LINE && (last - line) % 4 == 0) {
      int next = last;
      if (next < text.length() && text.charAt(next) == '\r') {
        next++;
      }
      if (next >= text.length() || text.charAt(next) != '\n') {
        return last;
      }
      line = ++next;
      while (next < text.length() && digit(text.charAt(next)) >= 0) {
        next++;
      }
      if (next - line < 2) {
        return last;
      }
      last = next;
    }
    return last;
  }

  private static void open(String text, int start, int end, Consumer<Opened> parts) {
    if (!plausible(text, start, end)) {
      return;
    }
    var decoding = new Utf8(text, start);
    int bits = 0;
    int held = 0;
    for (int i = start; i < end; i++) {
      int digit = digit(text.charAt(i));
      if (digit < 0) {
        continue;
      }
      bits = (bits << 6 | digit) & 0xFFFF;
      held += 6;
      if (held >= 8) {
        held -= 8;
        if (!decoding.add(bits >> held & 255, held == 0, i + 1)) {
          return;
        }
      }
    }
    int padded = end;
    while (padded < text.length() && padded < end + 2 && text.charAt(padded) == '=') {
      padded++;
    }
    if (held != 6) {
      decoding.end(padded).ifPresent(parts);
    }
  }

  /** Whether the first bytes could be text: that spares most words and keys the decoding. */
  private static boolean plausible(String text, int start, int end) {
    int bits = 0;
    int held = 0;
    for (int i = start; i < Math.min(end, start + PROBE); i++) {
      int digit = digit(text.charAt(i));
      if (digit < 0) {
        continue;
      }
      bits = bits << 6 | digit;
      held += 6;
      if (held >= 8) {
        held -= 8;
        int b = bits >> held & 255;
        if ((b < 32 && b != '\n' && b != '\r' && b != '\t') || b == 127 || b >= 0xF5) {
          return false;
        }
      }
    }
    return true;
  }

  private static int digit(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
  }
}
