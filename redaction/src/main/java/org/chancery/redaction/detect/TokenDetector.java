package org.chancery.redaction.detect;

import java.util.ArrayList;
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
  int look(Page page, int start, int end) {
    char first = page.text.charAt(start);
    if (first == '$') {
      return Math.max(end, first(page, bySign, start));
    }
    int stop = -1;
    if (end - start > 1) {
      stop = first(page, byPair[(first << 7) | page.text.charAt(start + 1)], start);
    }
    if (stop < 0 && end - start <= LONGEST_WORD) {
      stop = first(page, byLength[end - start], start);
    }
    return Math.max(end, stop);
  }

  private static int first(Page page, @Nullable Bucket bucket, int at) {
    return bucket == null || !bucket.can(page.at(at + bucket.offset)) ? -1 : bucket.look(page, at);
  }

  private void place(TokenRow row, TokenShape shape) {
    String prefix = shape.prefix();
    String pair = pair(shape);
    int least = shape.shortestWord();
    int most = Math.min(LONGEST_WORD, shape.longestWord());
    if (prefix.startsWith("$")) {
      bySign = Bucket.plus(bySign, 1, prefix.charAt(1), new Entry(row, shape));
    } else if (!pair.isEmpty()) {
      int at = (pair.charAt(0) << 7) | pair.charAt(1);
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

  private record Entry(TokenRow row, TokenShape shape) {}

  /** Shapes that share a start, and which characters can follow it, two words of bits. */
  private record Bucket(int offset, long low, long high, List<Entry> entries) {

    /** With one shape more; {@code next} is the character at the offset, NUL where any can be. */
    static Bucket plus(@Nullable Bucket old, int offset, char next, Entry entry) {
      Bucket bucket = old == null ? new Bucket(offset, 0, 0, List.of()) : old;
      List<Entry> entries = new ArrayList<>(bucket.entries);
      entries.add(entry);
      long low = next == 0 ? -1 : next < 64 ? 1L << next : 0;
      long high = next == 0 ? -1 : next < 64 ? 0 : 1L << (next - 64);
      return new Bucket(offset, bucket.low | low, bucket.high | high, List.copyOf(entries));
    }

    boolean can(char next) {
      return next < 64 ? (low >>> next & 1) != 0 : next < 128 && (high >>> (next - 64) & 1) != 0;
    }

    int look(Page page, int at) {
      for (Entry entry : entries) {
        int end = entry.row.look(page, entry.shape, at);
        if (end > 0) {
          return end;
        }
      }
      return -1;
    }
  }
}
