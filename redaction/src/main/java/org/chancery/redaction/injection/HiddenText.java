package org.chancery.redaction.injection;

import java.util.ArrayList;
import java.util.List;
import org.chancery.redaction.detect.Span;

/**
 * Finds text that is written in characters nobody sees: tag characters (U+E0000 to U+E007F), which
 * mirror ASCII, and long runs of variation selectors, which can carry bytes. The flags of England,
 * Scotland and Wales are tag sequences too and do not count (Unicode Technical Standard 51, C.1).
 */
final class HiddenText {
  private static final int BLACK_FLAG = 0x1F3F4;
  private static final int CANCEL_TAG = 0xE007F;
  private static final int LONGEST_FLAG = 7;
  private static final int LEAST_TAGS = 4;
  private static final int LEAST_SELECTORS = 8;

  private HiddenText() {}

  /** The runs of a text. */
  static List<Span> find(String text) {
    List<Span> runs = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '\uDB40' && (c < '\uFE00' || c > '\uFE0F')) {
        i++;
        continue;
      }
      int end = end(text, i);
      if (end > i && carries(text, i, end)) {
        runs.add(new Span(i, end));
      }
      i = Math.max(end, i + 1);
    }
    return runs;
  }

  private static int end(String text, int start) {
    int i = start;
    while (i < text.length() && (tag(text.codePointAt(i)) || selector(text.codePointAt(i)))) {
      i += Character.charCount(text.codePointAt(i));
    }
    return i;
  }

  private static boolean carries(String text, int start, int end) {
    int tags = (int) text.substring(start, end).codePoints().filter(HiddenText::tag).count();
    int all = text.codePointCount(start, end);
    if (tags < LEAST_TAGS) {
      return all >= LEAST_SELECTORS;
    }
    boolean flag =
        start > 0
            && text.codePointBefore(start) == BLACK_FLAG
            && text.codePointBefore(end) == CANCEL_TAG
            && all <= LONGEST_FLAG;
    return !flag;
  }

  private static boolean tag(int c) {
    return c >= 0xE0000 && c <= CANCEL_TAG;
  }

  private static boolean selector(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
  }
}
