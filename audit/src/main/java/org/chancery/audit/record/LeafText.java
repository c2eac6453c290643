package org.chancery.audit.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;

/** The text forms inside a leaf: times, digests, and strings that are safe to keep. */
final class LeafText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final char REPLACEMENT = '\uFFFD';
  private static final String ELLIPSIS = "\u2026";

  private LeafText() {}

  /** RFC 3339 in UTC with six digits of a second. */
  static String time(Instant at) {
    String text = TIME.format(at.truncatedTo(ChronoUnit.MICROS));
    if (text.length() != 27) {
      throw new IllegalArgumentException("time is not of the years 0 to 9999");
    }
    return text;
  }

  static Instant time(String text) {
    try {
      Instant at = Instant.parse(text);
      if (!time(at).equals(text)) {
        throw new LeafException("time must have six digits of a second and Z: " + text);
      }
      return at;
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new LeafException("not a time: " + text, e);
    }
  }

  /** Base64url without padding. */
  static String digest(Digest digest) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.bytes());
  }

  static Digest digest(String text) {
    try {
      var digest = new Digest(HexFormat.of().formatHex(Base64.getUrlDecoder().decode(text)));
      if (!digest(digest).equals(text)) {
        throw new LeafException("digest is not in base64url form without padding");
      }
      return digest;
    } catch (IllegalArgumentException e) {
      throw new LeafException("not a digest in base64url", e);
    }
  }

  /** {@code text} with every control character and half surrogate pair replaced by U+FFFD. */
  static String printable(String text) {
    int plain = 0; // a plain loop: this runs over every text of every leaf
    while (plain < text.length() && plain(text.charAt(plain))) {
      plain++;
    }
    if (plain == text.length()) {
      return text;
    }
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
          out.appendCodePoint(half || Character.isISOControl(c) ? REPLACEMENT : c);
        });
    return out.toString();
  }

  private static boolean plain(char c) {
    return !Character.isISOControl(c) && !Character.isSurrogate(c);
  }

  /** {@code text} where it has at most {@code limit} UTF-8 bytes, else its beginning and U+2026. */
  static String capped(String text, int limit) {
    if (text.length() * 3L <= limit || utf8(text, text.length()) <= limit) {
      return text;
    }
    int end = 0;
    int bytes = 3;
    while (end < text.length()) {
      int point = text.codePointAt(end);
      bytes += width(point);
      if (bytes > limit) {
        break;
      }
      end += Character.charCount(point);
    }
    return text.substring(0, end) + ELLIPSIS;
  }

  private static int utf8(String text, int end) {
    return text.codePoints().limit(end).map(LeafText::width).sum();
  }

  private static int width(int point) {
    if (point < 0x80) {
      return 1;
    }
    if (point < 0x800) {
      return 2;
    }
    return point < 0x10000 ? 3 : 4;
  }
}
