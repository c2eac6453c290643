package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;

/**
 * The head of the column in which something stands, where a text is a table of one record a line.
 */
final class Column {
  private static final int LONGEST = 1024;

  private Column() {}

  /** Whether the first line names the column of an offset, which is on a later line, so. */
  static boolean headed(Page page, int at, Words words) {
    Script text = page.text;
    int line = lineStart(text, at);
    int head = firstLine(text);
    if (line <= head || text.charAt(line - 1) != '\n') {
      return false;
    }
    char separator = separator(text, head, line);
    int column = separator == 0 ? 0 : count(text, line, at, separator);
    int start = head;
    for (int i = 0; i < column; i++) {
      start = text.indexOf(separator, start, lineEnd(text, head)) + 1;
      if (start == 0) {
        return false;
      }
    }
    int end = separator == 0 ? -1 : text.indexOf(separator, start, lineEnd(text, head));
    return words.near(text.substring(start, end < 0 ? lineEnd(text, head) : end) + " ", 0, 0);
  }

  /** The start of the first line that is not blank. */
  private static int firstLine(Script text) {
    int i = 0;
    while (i < text.length()
        && i < LONGEST
        && (Character.isWhitespace(text.charAt(i)) || text.charAt(i) == '\ufeff')) {
      i++;
    }
    return i;
  }

  private static int lineStart(Script text, int at) {
    int i = at;
    while (i > 0 && at - i < LONGEST && text.charAt(i - 1) != '\n') {
      i--;
    }
    return i;
  }

  private static int lineEnd(Script text, int from) {
    int limit = Math.min(text.length(), from + LONGEST);
    int end = text.indexOf('\n', from, limit);
    return end < 0 ? limit : end;
  }

  /** The sign that parts the heads from each other, or NUL. */
  private static char separator(Script text, int head, int line) {
    int end = Math.min(lineEnd(text, head), line);
    for (int i = head; i < end; i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '\t' || c == ';' || c == '|') {
        return c;
      }
    }
    return 0;
  }

  private static int count(Script text, int from, int to, char separator) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += text.charAt(i) == separator ? 1 : 0;
    }
    return count;
  }
}
