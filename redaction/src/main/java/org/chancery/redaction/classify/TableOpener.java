package org.chancery.redaction.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.chancery.redaction.detect.Text;

/**
 * Opens tables of one record a line, whose first line has the heads of the columns: each cell with
 * a number is read as {@code head: cell}, so that the head speaks for it as a word beside it would.
 * Cells are parted by {@code |}, tabs, semicolons or commas.
 */
final class TableOpener implements Opener {
  private static final String SEPARATORS = "|\t;,";
  private static final int LONGEST_HEAD = 32;
  private static final int LONGEST_CELL = 40;
  private static final int MOST_COLUMNS = 64;
  private static final int FEWEST_DIGITS = 4;
  private static final int SPARE = 256;

  @Override
  public void open(Text text, Consumer<Opened> parts) {
    String value = text.value();
    int line = 0;
    while (line < value.length()) {
      int end = lineEnd(value, line);
      char separator = separator(value, line, end);
      List<String> heads = separator == 0 ? List.of() : heads(value, line, end, separator);
      line = heads.isEmpty() ? end + 1 : rows(value, end + 1, separator, heads, parts);
    }
  }

  /** Reads the rows under a head; where the first line starts that is none. */
  private static int rows(
      String text, int from, char separator, List<String> heads, Consumer<Opened> parts) {
    OffsetMap.Maker maker = null;
    int line = from;
    int made = 0;
    while (line < text.length()) {
      int end = lineEnd(text, line);
      if (cellEnd(text, line, end, separator) == end) {
        break;
      }
      int cell = line;
      for (int column = 0; column < heads.size() && cell <= end; column++) {
        int stop = cellEnd(text, cell, end, separator);
        int first = first(text, cell, stop);
        String head = heads.get(column);
        if (!head.isEmpty() && numbered(text, first, stop) && made <= 2 * (end - from) + SPARE) {
          maker = maker == null ? new OffsetMap.Maker(text, first) : maker;
          if (maker.next() < first) {
            maker.replaceTo(first, "\n");
          }
          maker.insert(head + ": ");
          maker.copyTo(last(text, first, stop));
          made = maker.length();
        }
        cell = stop + 1;
      }
      line = end + 1;
    }
    if (maker != null) {
      parts.accept(new Opened(new Text(maker.text()), maker.offsets()));
    }
    return Math.max(line, from);
  }

  /** The sign that parts the cells of a line, or NUL. */
  private static char separator(String text, int start, int end) {
    int best = SEPARATORS.length();
    for (int i = start; i < end && best > 0; i++) {
      int kind = SEPARATORS.indexOf(text.charAt(i));
      best = kind >= 0 && kind < best ? kind : best;
    }
    return best == SEPARATORS.length() ? 0 : SEPARATORS.charAt(best);
  }

  /** The heads that a line holds; none where it reads like anything else. */
  private static List<String> heads(String text, int start, int end, char separator) {
    List<String> heads = new ArrayList<>();
    int letters = 0;
    int cell = start;
    while (cell <= end) {
      int stop = cellEnd(text, cell, end, separator);
      int first = first(text, cell, stop);
      String head = text.substring(first, last(text, first, stop));
      if (head.length() > LONGEST_HEAD || heads.size() == MOST_COLUMNS || !plain(head)) {
        return List.of();
      }
      letters += head.isEmpty() ? 0 : 1;
      heads.add(head);
      cell = stop + 1;
    }
    return letters > 1 ? heads : List.of();
  }

  private static boolean plain(String head) {
    for (int i = 0; i < head.length(); i++) {
      char c = head.charAt(i);
      if (!Character.isLetter(c) && " _-#/()'".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a cell holds enough digits for a number that could be somebody's. */
  private static boolean numbered(String text, int start, int end) {
    int digits = 0;
    for (int i = start; i < end && end - start <= LONGEST_CELL; i++) {
      digits += text.charAt(i) >= '0' && text.charAt(i) <= '9' ? 1 : 0;
    }
    return digits >= FEWEST_DIGITS;
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private static int cellEnd(String text, int from, int end, char separator) {
    int i = from;
    while (i < end && text.charAt(i) != separator) {
      i++;
    }
    return i;
  }

  private static int first(String text, int start, int end) {
    int i = start;
    while (i < end && edge(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int last(String text, int start, int end) {
    int i = end;
    while (i > start && edge(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  private static boolean edge(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '"' || c == '*' || c == '\ufeff';
  }
}
