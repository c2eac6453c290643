package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;

/**
 * What one look shows of a run of digits: enough to say for most detectors that they find nothing
 * there, so that they are not asked.
 *
 * @param length how many digits, {@value #LONGEST} for that many and more
 * @param joined whether a digit goes before, joined on by one point, dash, comma or slash
 * @param touched whether a sign stands right after it that can go on inside a value: one of {@code
 *     - + / . ~ % = _}
 * @param follow what may follow
 */
record DigitRun(int length, boolean joined, boolean touched, Follow follow) {
  static final int LONGEST = 41;

  /** How many different runs there are. */
  static final int COUNT = (LONGEST + 1) * 4 * Follow.COUNT;

  private static final boolean[] TOUCHES = new boolean[128];

  static {
    "-+/.~%=_".chars().forEach(c -> TOUCHES[c] = true);
  }

  /** The number of the run of digits in a range, below {@link #COUNT}. */
  static int numberOf(Script text, int start, int end) {
    boolean joined =
        start > 1 && Ascii.joiner(text.charAt(start - 1)) && Ascii.digit(text.charAt(start - 2));
    char next = text.at(end);
    boolean touched = next < 128 && TOUCHES[next];
    int number = Math.min(end - start, LONGEST) * 4 + (joined ? 2 : 0) + (touched ? 1 : 0);
    return number * Follow.COUNT + Follow.of(text, end, touched).rank();
  }

  /** The run of a number. */
  static DigitRun of(int number) {
    int run = number / Follow.COUNT;
    return new DigitRun(
        run / 4, (run & 2) != 0, (run & 1) != 0, Follow.ofRank(number % Follow.COUNT));
  }
}
