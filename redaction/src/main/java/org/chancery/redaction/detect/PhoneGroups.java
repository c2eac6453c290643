package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;

/**
 * Runs of digits with telephone punctuation between them, at most 8 runs and 15 digits; the methods
 * speak of the first {@code n} of them.
 */
record PhoneGroups(int[] starts, int[] ends, int count) {
  private static final int MOST_GROUPS = 8;
  private static final int MOST_DIGITS = 15;

  /** Whether at least so many digits follow, as {@link #read} would read them. */
  static boolean digitsFollow(Script text, int start, int fewest) {
    int digits = 0;
    int i = skip(text, start);
    for (int group = 0; group < MOST_GROUPS; group++) {
      int from = i;
      while (i < text.length() && Ascii.digit(text.charAt(i)) && digits < fewest) {
        i++;
        digits++;
      }
      if (i == from || digits == fewest) {
        break;
      }
      i = skip(text, i);
    }
    return digits == fewest;
  }

  /** Reads the runs from an offset on. */
  static PhoneGroups read(Script text, int start) {
    int[] starts = new int[MOST_GROUPS];
    int[] ends = new int[MOST_GROUPS];
    int count = 0;
    int digits = 0;
    int i = skip(text, start);
    while (count < MOST_GROUPS) {
      int from = i;
      while (i < text.length() && Ascii.digit(text.charAt(i)) && digits <= MOST_DIGITS) {
        i++;
        digits++;
      }
      if (i == from || digits > MOST_DIGITS) {
        break;
      }
      starts[count] = from;
      ends[count++] = i;
      i = skip(text, i);
    }
    return new PhoneGroups(starts, ends, count);
  }

  private static int skip(Script text, int from) {
    int i = from;
    while (i < text.length() && i - from < 3) {
      char c = text.charAt(i);
      if (!between(c) || (c == '+' && i > from)) {
        break;
      }
      i++;
    }
    return i;
  }

  /** Whether a character can stand between two runs; a plus only right after one. */
  static boolean between(char c) {
    return Ascii.separator(c) || c == '(' || c == ')' || c == '/' || c == '+';
  }

  int end(int n) {
    return ends[n - 1];
  }

  int digits(int n) {
    int digits = 0;
    for (int i = 0; i < n; i++) {
      digits += ends[i] - starts[i];
    }
    return digits;
  }

  /** Whether a dash follows the first run. */
  boolean dashed(Script text) {
    return ends[0] < text.length() && text.charAt(ends[0]) == '-';
  }

  private int size(int group) {
    return ends[group] - starts[group];
  }

  /** Three, three and four digits, after an optional 1. */
  boolean american(int n) {
    int first = n == 4 && size(0) == 1 ? 1 : 0;
    return n - first == 3 && size(first) == 3 && size(first + 1) == 3 && size(first + 2) == 4;
  }

  /** Three, three, two and two digits, as in Turkey and Russia. */
  boolean eastern(int n) {
    return n == 4 && size(0) == 3 && size(1) == 3 && size(2) == 2 && size(3) == 2;
  }

  /** Whether the area and the exchange of an American number could be dialled: both from 2 up. */
  boolean dialled(Script text, int n) {
    int first = n == 4 ? 1 : 0;
    return text.charAt(starts[first]) >= '2' && text.charAt(starts[first + 1]) >= '2';
  }

  /** Not a date, not an address of four octets, and not a row of single digits. */
  boolean plausible(Script text, int n) {
    int single = 0;
    boolean octets = n == 4 && text.charAt(ends[0]) == '.';
    for (int i = 0; i < n; i++) {
      single += size(i) == 1 ? 1 : 0;
      octets &= size(i) < 3 || (size(i) == 3 && text.charAt(starts[i]) <= '2');
    }
    boolean spaced = n > 1 && text.charAt(ends[0]) == ' ';
    boolean date = !spaced && n >= 3 && size(0) == 4 && size(1) <= 2 && size(2) <= 2 && n <= 4;
    boolean dateReversed = !spaced && n == 3 && size(0) <= 2 && size(1) <= 2 && size(2) == 4;
    boolean social = n == 3 && size(0) == 3 && size(1) == 2 && size(2) == 4;
    return single <= 2
        && (n == 1 || size(n - 1) > 1)
        && !octets
        && !date
        && !dateReversed
        && !social;
  }
}
