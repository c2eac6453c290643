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

  private final Entry[][] byPair = new Entry[128 * 128][];
  private final Entry[][] byLength = new Entry[LONGEST_WORD + 1][];
  private Entry[] bySign = {};

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

  private static int first(Page page, Entry @Nullable [] entries, int at) {
    if (entries == null) {
      return -1;
    }
    for (Entry entry : entries) {
      if (entry.sign != '\0' && page.at(at + entry.offset) != entry.sign) {
        continue;
      }
      int end = entry.row.look(page, entry.shape, at);
      if (end > 0) {
        return end;
      }
    }
    return -1;
  }

  private void place(TokenRow row, TokenShape shape) {
    String prefix = shape.prefix();
    String pair = pair(shape);
    int least = shape.shortestWord();
    int most = Math.min(LONGEST_WORD, shape.longestWord());
    if (prefix.startsWith("$")) {
      bySign = plus(bySign, new Entry(row, shape, 1, prefix.charAt(1)));
    } else if (!pair.isEmpty()) {
      int at = (pair.charAt(0) << 7) | pair.charAt(1);
      boolean longer = prefix.length() > 2;
      int offset = longer ? 2 : 0;
      byPair[at] = plus(byPair[at], new Entry(row, shape, offset, prefix.charAt(offset)));
    } else if (least >= 1 && least <= most) {
      for (int n = least; n <= most; n++) {
        byLength[n] = plus(byLength[n], new Entry(row, shape, n, shape.afterWord()));
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

  private static Entry[] plus(Entry @Nullable [] entries, Entry entry) {
    if (entries == null) {
      return new Entry[] {entry};
    }
    Entry[] longer = Arrays.copyOf(entries, entries.length + 1);
    longer[entries.length] = entry;
    return longer;
  }

  /** A shape of a row, and a character that every token of that shape has at an offset, or NUL. */
  private record Entry(TokenRow row, TokenShape shape, int offset, char sign) {}
}
