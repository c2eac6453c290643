package org.chancery.redaction.detect;

import java.util.Arrays;
import java.util.Optional;

/**
 * A text as a reader sees it, where that is not what its characters say: without invisible
 * characters, bidirectional controls and stuffed marks, with the plain forms of full-width and
 * mathematical letters, and with the Latin letters that Cyrillic and Greek ones pose as inside
 * Latin words. Genuine text of any script has no surface of its own. Knows where each character
 * came from.
 */
public final class Surface {
  private final Text text;
  private final int[] from;
  private final int[] to;

  private Surface(Text text, int[] from, int[] to) {
    this.text = text;
    this.from = from;
    this.to = to;
  }

  /**
   * The surface of a text, or nothing if it is the text itself. One reading and no copy where no
   * character is suspicious.
   */
  public static Optional<Surface> of(Text text) {
    String original = text.value();
    int suspect = Disguise.next(original, 0);
    return suspect < 0 ? Optional.empty() : new Reading(original).surface();
  }

  /** What a reader sees. */
  public Text text() {
    return text;
  }

  /**
   * Where a range of {@link #text} stands in the original: from its first character to its last,
   * with the marks stuffed on that, and with all that is invisible between them.
   */
  public Span original(Span seen) {
    return new Span(from[seen.start()], to[seen.end() - 1]);
  }

  /** Writes the surface of one text. For one thread. */
  private static final class Reading {
    private final String original;
    private final char[] seen;
    private final int[] from;
    private final int[] to;
    private int length;

    Reading(String original) {
      this.original = original;
      this.seen = new char[original.length()];
      this.from = new int[original.length()];
      this.to = new int[original.length()];
    }

    Optional<Surface> surface() {
      int i = 0;
      while (i < original.length()) {
        int end = i + Character.charCount(original.codePointAt(i));
        if (Disguise.mark(original, i)) {
          if (length > 0) {
            to[length - 1] = end;
          }
        } else if (!Disguise.invisible(original, i)) {
          add(i, end);
        }
        i = end;
      }
      Homoglyphs.unmask(seen, length);
      String text = new String(seen, 0, length);
      return text.equals(original)
          ? Optional.empty()
          : Optional.of(
              new Surface(new Text(text), Arrays.copyOf(from, length), Arrays.copyOf(to, length)));
    }

    private void add(int start, int end) {
      char plain = Disguise.plain(original, start);
      if (plain != 0) {
        put(plain, start, end);
        return;
      }
      for (int i = start; i < end; i++) {
        put(original.charAt(i), i, i + 1);
      }
    }

    private void put(char c, int start, int end) {
      seen[length] = c;
      from[length] = start;
      to[length] = end;
      length++;
    }
  }
}
