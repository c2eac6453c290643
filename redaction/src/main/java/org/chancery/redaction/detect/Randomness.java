package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;

/** Whether a value of token characters looks drawn at random, as keys are. */
final class Randomness {
  private Randomness() {}

  /**
   * Whether a value of token characters looks drawn at random: long, varied, with digits among the
   * letters or a case that changes all the time, and not words joined together.
   */
  static boolean random(Script text, int start, int end, int least) {
    if (end - start < least || !KeyText.varied(text, start, end) || text.startsWith("0x", start)) {
      return false;
    }
    int digits = 0;
    int upper = 0;
    int lower = 0;
    int turns = 0;
    int kind = 0;
    int longest = 0;
    int run = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      int now = Ascii.digit(c) ? 1 : Ascii.upper(c) ? 2 : Ascii.letter(c) ? 3 : 0;
      digits += now == 1 ? 1 : 0;
      upper += now == 2 ? 1 : 0;
      lower += now == 3 ? 1 : 0;
      turns += now != 0 && kind != 0 && now != kind && !(kind == 2 && now == 3) ? 1 : 0;
      run = now == 0 ? 0 : run + 1;
      longest = Math.max(longest, run);
      kind = now == 0 ? kind : now;
    }
    if (upper + lower < 2 || identifier(text, start, end)) {
      return false;
    }
    boolean cased = upper >= 3 && lower >= 3 && turns >= 3 && !spoken(text, start, end);
    boolean mixed = digits >= 2 && turns >= 3;
    boolean dense = longest >= 12 || turns * 4 >= end - start;
    return dense && (mixed || (cased && longest >= 16));
  }

  /** Whether a range reads as words joined together, with a number among them perhaps. */
  private static boolean identifier(Script text, int start, int end) {
    int letters = 0;
    int vowels = 0;
    int late = 0;
    for (int i = start; i < end; i++) {
      int c = text.charAt(i) | 32;
      boolean letter = c >= 'a' && c <= 'z';
      letters += letter ? 1 : 0;
      vowels += letter && "aeiou".indexOf(c) >= 0 ? 1 : 0;
      late += letter && c > 'f' ? 1 : 0;
    }
    return letters >= 12 && late > 2 && vowels * 20 >= letters * 7;
  }

  /** Whether the letters of a range have as many vowels as words have. */
  private static boolean spoken(Script text, int start, int end) {
    int letters = 0;
    int vowels = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      letters += Ascii.letter(c) ? 1 : 0;
      vowels += "aeiouAEIOU".indexOf(c) >= 0 ? 1 : 0;
    }
    return vowels * 10 >= letters * 3;
  }

  /** Whether a value is one row of letters and digits, both of them, and not one word of either. */
  static boolean row(Script text, int start, int end, int least) {
    int digits = 0;
    int letters = 0;
    int dashes = 0;
    int vowels = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      digits += Ascii.digit(c) ? 1 : 0;
      letters += Ascii.letter(c) ? 1 : 0;
      dashes += c == '-' || c == '_' ? 1 : 0;
      vowels += "aeiouAEIOU".indexOf(c) >= 0 ? 1 : 0;
    }
    return end - start >= least
        && digits >= 2
        && letters >= 2
        && digits + letters + dashes == end - start
        && vowels * 20 < letters * 7
        && (dashes == 0 || (digits >= 4 && dashes <= 5 && end - start >= 20))
        && text.charAt(start + 1) != 'x';
  }

  /**
   * Whether a value is four to eight groups of four to eight capitals and digits, all of one
   * length, joined by dashes, as licence keys are written.
   */
  static boolean groups(Script text, int start, int end) {
    int length = text.indexOf('-', start, end) - start;
    int step = length + 1;
    if (length < 4 || length > 8 || (end + 1 - start) % step != 0) {
      return false;
    }
    int groups = (end + 1 - start) / step;
    int digits = 0;
    int vowels = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      boolean dash = (i - start) % step == length;
      if (dash ? c != '-' : !Ascii.upper(c) && !Ascii.digit(c)) {
        return false;
      }
      digits += Ascii.digit(c) ? 1 : 0;
      vowels += "AEIOU".indexOf(c) >= 0 ? 1 : 0;
    }
    boolean words = digits == 0 && (length < 5 || vowels * 4 >= end - start);
    return groups >= 4 && groups <= 8 && !words && KeyText.varied(text, start, end);
  }

  /** Whether a value is at least as long as keys are, without a sign that they do not have. */
  static boolean token(Script text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!Ascii.token(c) && c != '.' && c != '+' && c != '/' && c != '=') {
        return false;
      }
    }
    return end - start >= 20;
  }

  /** Whether half of a value and more is one character in a row. */
  static boolean filled(Script text, int start, int end) {
    int row = 1;
    for (int i = start + 1; i < end && row * 2 < end - start; i++) {
      row = text.charAt(i) == text.charAt(i - 1) ? row + 1 : 1;
    }
    return row * 2 >= end - start;
  }

  /** Whether a range is a UUID. */
  static boolean uuid(Script text, int start, int end) {
    if (end - start != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      char c = text.charAt(start + i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? c != '-' : !Ascii.hex(c)) {
        return false;
      }
    }
    return true;
  }
}
