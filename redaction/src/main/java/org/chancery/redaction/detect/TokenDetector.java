package org.chancery.redaction.detect;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tokens of known services by their shape; a finding carries the id of its row in {@code
 * tokens.txt}. A word is held only against the rows that share its first two characters or, where a
 * shape starts with a run, its length.
 */
final class TokenDetector extends AnchoredDetector {
  private static final int LONGEST_WORD = 128;

  /** The bit for all lengths from here on. */
  private static final int LONGEST = 63;

  private final @Nullable Bucket[] byPair = new Bucket[128 * 128];
  private final @Nullable Bucket[] byLength = new Bucket[LONGEST_WORD + 1];
  private @Nullable Bucket bySign;

  /** Finds the tokens of the table that ships. */
  TokenDetector() {
    this(TokenTable.shipped());
  }

  /** Finds the tokens of some rows; where several fit, the first one names the finding. */
  TokenDetector(List<TokenRow> rows) {
    super(
        "token",
        Labels.SECRET,
        EnumSet.of(Anchor.NUMBER, Anchor.CODE, Anchor.DOLLAR),
        rows.stream()
            .flatMap(row -> row.shapes().stream())
            .map(TokenDetector::pair)
            .filter(pair -> !pair.isEmpty())
            .distinct()
            .toList());
    for (TokenRow row : rows) {
      for (TokenShape shape : row.shapes()) {
        place(row, shape);
      }
    }
  }

  @Override
  boolean asks(DigitRun run) {
    boolean any = byLength[run.length()] != null;
    for (char first = '0'; first <= '9' && run.length() > 1; first++) {
      for (char second = '0'; second <= '9'; second++) {
        Bucket bucket = byPair[pair(first, second)];
        any |= bucket != null && bucket.has(run.length());
      }
    }
    return any;
  }

  @Override
  long lengths(String pair, boolean closed) {
    Bucket bucket = byPair[pair(pair.charAt(0), pair.charAt(1))];
    if (bucket == null) {
      return 0;
    }
    // No blank or comma follows the first word of a token, so a closed run holds all of it.
    return closed ? bucket.lengths & -1L << Math.min(bucket.least(), LONGEST) : bucket.lengths;
  }

  @Override
  int look(Page page, int start, int end) {
    char first = page.text.charAt(start);
    int length = end - start;
    if (first == '$') {
      return Math.max(end, first(page, bySign, start, length));
    }
    int stop = -1;
    if (length > 1) {
      stop = first(page, byPair[pair(first, page.text.charAt(start + 1))], start, length);
    }
    if (stop < 0 && length <= LONGEST_WORD) {
      stop = first(page, byLength[length], start, length);
    }
    return Math.max(end, stop);
  }

  private static int first(Page page, @Nullable Bucket bucket, int at, int length) {
    if (bucket == null || !bucket.has(length) || !bucket.can(page.at(at + bucket.offset))) {
      return -1;
    }
    return bucket.look(page, at, length);
  }

  private static int pair(char first, char second) {
    return first << 7 | second;
  }

  private void place(TokenRow row, TokenShape shape) {
    String prefix = shape.prefix();
    String pair = pair(shape);
    int least = shape.shortestWord();
    int most = Math.min(LONGEST_WORD, shape.longestWord());
    if (prefix.startsWith("$")) {
      bySign = Bucket.plus(bySign, 1, prefix.charAt(1), new Entry(row, shape));
    } else if (!pair.isEmpty()) {
      int at = pair(pair.charAt(0), pair.charAt(1));
      char third = prefix.length() > 2 ? prefix.charAt(2) : 0;
      byPair[at] = Bucket.plus(byPair[at], 2, third, new Entry(row, shape));
    } else if (least >= 1 && least <= most) {
      for (int n = least; n <= most; n++) {
        byLength[n] = Bucket.plus(byLength[n], n, shape.afterWord(), new Entry(row, shape));
      }
    } else {
      throw new IllegalArgumentException("no word to look for: " + shape);
    }
  }

  /** The two letters or digits that every token of a shape starts with, or nothing. */
  private static String pair(TokenShape shape) {
    String prefix = shape.prefix();
    boolean both =
        prefix.length() >= 2
            && Ascii.alphanumeric(prefix.charAt(0))
            && Ascii.alphanumeric(prefix.charAt(1));
    return both ? prefix.substring(0, 2) : "";
  }

  /**
   * A row and one of its shapes, with the lengths, as bits, that the letters and digits at the
   * start of its tokens have.
   */
  private record Entry(TokenRow row, TokenShape shape, long lengths) {
    Entry(TokenRow row, TokenShape shape) {
      this(row, shape, lengths(shape));
    }

    private static long lengths(TokenShape shape) {
      if (shape.prefix().startsWith("$")) {
        return -1;
      }
      long lengths = 0;
      int most = shape.openWord() ? LONGEST : Math.min(shape.longestWord(), LONGEST);
      for (int n = Math.min(shape.shortestWord(), LONGEST); n <= most; n++) {
        lengths |= 1L << n;
      }
      return lengths;
    }
  }

  /** Shapes that share a start, and which characters can follow it, two words of bits. */
  private record Bucket(int offset, long low, long high, long lengths, Entry[] entries) {

    /** With one shape more; {@code next} is the character at the offset, NUL where any can be. */
    static Bucket plus(@Nullable Bucket old, int offset, char next, Entry entry) {
      Bucket bucket = old == null ? new Bucket(offset, 0, 0, 0, new Entry[0]) : old;
      Entry[] entries = Arrays.copyOf(bucket.entries, bucket.entries.length + 1);
      entries[bucket.entries.length] = entry;
      long low = next == 0 ? -1 : next < 64 ? 1L << next : 0;
      long high = next == 0 ? -1 : next < 64 ? 0 : 1L << (next - 64);
      long lengths = bucket.lengths | entry.lengths;
      return new Bucket(offset, bucket.low | low, bucket.high | high, lengths, entries);
    }

    /** The length of the shortest token. */
    int least() {
      return Arrays.stream(entries).mapToInt(entry -> entry.shape.least()).min().orElse(0);
    }

    boolean has(int length) {
      return (lengths >>> Math.min(length, LONGEST) & 1) != 0;
    }

    boolean can(char next) {
      return next < 64 ? (low >>> next & 1) != 0 : next < 128 && (high >>> (next - 64) & 1) != 0;
    }

    int look(Page page, int at, int length) {
      long bit = 1L << Math.min(length, LONGEST);
      for (Entry entry : entries) {
        int end = (entry.lengths & bit) == 0 ? -1 : entry.row.look(page, entry.shape, at);
        if (end > 0) {
          return end;
        }
      }
      return -1;
    }
  }
}
