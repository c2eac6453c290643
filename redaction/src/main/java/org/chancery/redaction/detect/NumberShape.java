package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;

/**
 * One printed form of a number: {@code 9} a digit, {@code @} a letter, {@code *} either, {@code -}
 * a separator that must be there, {@code =} a dash, anything else that very character in either
 * case. It is looked for from its first run of letters and digits that holds a digit, so that no
 * text is tried twice.
 *
 * @param lead how many characters stand before that run
 * @param length how long that run is
 * @param digits whether that run is of digits alone; a run with {@code *} may be either
 * @param mixed whether that run may hold a letter
 * @param plain whether it is nothing but a run of digits, so that the run is the match
 */
record NumberShape(
    String form, int lead, int length, boolean digits, boolean mixed, boolean plain) {

  static NumberShape of(String form) {
    int start = 0;
    while (true) {
      int end = start;
      while (end < form.length() && alphanumeric(form.charAt(end))) {
        end++;
      }
      String run = form.substring(start, end);
      if (run.matches(".*[0-9*].*")) {
        boolean digits = run.matches("[0-9*]+");
        boolean mixed = run.matches(".*[^0-9].*");
        return new NumberShape(form, start, end - start, digits, mixed, form.matches("9+"));
      }
      start = end + 1;
    }
  }

  /** How long the run before that one is, one sign before it; 0 if the shape starts with it. */
  int leadRun() {
    int from = Math.max(0, lead - 1);
    while (from > 0 && alphanumeric(form.charAt(from - 1))) {
      from--;
    }
    return Math.max(0, lead - 1) - from;
  }

  /** How long the run after that one is, one sign after it; 0 if the shape ends with it. */
  int tailRun() {
    int from = Math.min(form.length(), lead + length + 1);
    int to = from;
    while (to < form.length() && alphanumeric(form.charAt(to))) {
      to++;
    }
    return to - from;
  }

  /** The signs that can stand before that run; none if the shape starts with it. */
  String signBefore() {
    return lead == 0 ? "" : signs(form.charAt(lead - 1));
  }

  /** The signs that can stand after that run; none if the shape ends with it. */
  String signAfter() {
    int after = lead + length;
    return after == form.length() ? "" : signs(form.charAt(after));
  }

  private static String signs(char want) {
    return want == '-' ? Ascii.SEPARATORS : want == '=' ? "-" : String.valueOf(want);
  }

  /** Whether a digit must start the run after that one. */
  boolean digitNext() {
    return form.startsWith("9", lead + length + 1);
  }

  /**
   * Where a match from {@code from} ends, or -1; its run is known to be of this length and kind.
   */
  int match(Script text, int from) {
    int end = from + form.length();
    if (plain) {
      return end;
    }
    if (from < 0 || end > text.length()) {
      return -1;
    }
    int after = lead + length;
    for (int i = after; i < form.length() && i < after + 2; i++) {
      if (!good(form.charAt(i), text.charAt(from + i))) {
        return -1;
      }
    }
    for (int i = 0; i < form.length(); i++) {
      if (!good(form.charAt(i), text.charAt(from + i))) {
        return -1;
      }
    }
    return end;
  }

  private static boolean good(char want, char c) {
    return switch (want) {
      case '9' -> Ascii.digit(c);
      case '@' -> Ascii.letter(c);
      case '*' -> Ascii.alphanumeric(c);
      case '-' -> Ascii.separator(c);
      case '=' -> c == '-';
      default -> c == want || (Ascii.letter(c) && (c & ~32) == want);
    };
  }

  private static boolean alphanumeric(char c) {
    return c == '@' || c == '*' || Ascii.alphanumeric(c);
  }
}
