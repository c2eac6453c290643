package org.chancery.redaction.classify;

import java.util.Optional;
import org.chancery.redaction.detect.Text;

/**
 * Bytes that are decoded as UTF-8 (RFC 3629) while they are made from a run of a text, and where
 * each came from. Gives up at the first byte that cannot be text. For one thread.
 */
final class Utf8 {
  private static final int LEAST = 8;
  private final OffsetMap.Maker maker;
  private final StringBuilder piece = new StringBuilder(8);
  private int codePoint;
  private int missing;
  private int least;

  /** Decodes a run of {@code source} that starts at {@code from}. */
  Utf8(String source, int from) {
    this.maker = new OffsetMap.Maker(source, from);
  }

  /**
   * Adds a byte; false if these bytes are no text.
   *
   * @param whole the source up to here made whole bytes
   */
  boolean add(int b, boolean whole, int end) {
    if (missing > 0) {
      if ((b & 0xC0) != 0x80) {
        return false;
      }
      codePoint = codePoint << 6 | (b & 0x3F);
      missing--;
    } else if (b < 0x80) {
      codePoint = b;
      least = 0;
    } else if (b >= 0xC2 && b <= 0xF4) {
      missing = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
      least = missing == 1 ? 0x80 : missing == 2 ? 0x800 : 0x10000;
      codePoint = b & (0x3F >> missing);
    } else {
      return false;
    }
    if (missing > 0) {
      return true;
    }
    if (!printable(codePoint) || codePoint < least) {
      return false;
    }
    piece.appendCodePoint(codePoint);
    if (whole) {
      flush(end);
    }
    return true;
  }

  private static boolean printable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL -> codePoint == '\n' || codePoint == '\r' || codePoint == '\t';
      case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
      default -> true;
    };
  }

  private void flush(int end) {
    maker.replaceTo(end, piece);
    piece.setLength(0);
  }

  /** What was decoded, if it is a text of some length; the run ends at {@code end}. */
  Optional<Opened> end(int end) {
    if (missing > 0) {
      return Optional.empty();
    }
    if (!piece.isEmpty()) {
      flush(end);
    }
    return maker.length() < LEAST
        ? Optional.empty()
        : Optional.of(new Opened(new Text(maker.text()), maker.offsets(), true));
  }
}
