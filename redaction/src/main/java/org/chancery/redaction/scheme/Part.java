package org.chancery.redaction.scheme;

/**
 * A part of a number, written {@code from..to}: the end is exclusive and may be left out, offsets
 * below zero count from the end.
 */
record Part(int from, int to) {
  private static final int END = Integer.MAX_VALUE;

  /** All of it. */
  static final Part ALL = new Part(0, END);

  static Part of(String written) {
    int dots = written.indexOf("..");
    String to = written.substring(dots + 2);
    return new Part(
        Integer.parseInt(written.substring(0, dots)), to.isEmpty() ? END : Integer.parseInt(to));
  }

  static boolean written(String word) {
    return word.matches("-?\\d+\\.\\.(-?\\d+)?");
  }

  int start(String number) {
    return place(from, number);
  }

  int end(String number) {
    return to == END ? number.length() : Math.min(number.length(), place(to, number));
  }

  String in(String number) {
    return number.substring(start(number), end(number));
  }

  static int place(int offset, String number) {
    return offset < 0 ? number.length() + offset : offset;
  }
}
