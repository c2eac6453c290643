package org.chancery.redaction.scheme;

/**
 * The check-digit formulas that many schemes share. Letters stand for 10 to 35 unless said
 * otherwise; other characters are taken for 0.
 */
public final class Digits {
  private static final int[][] DIHEDRAL = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
    {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
    {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
    {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
    {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
    {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
  };
  private static final int[] STEP = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

  /** Each digit after 0 to 7 steps. */
  private static final int[][] TURNED = new int[8][10];

  private static final String[] QUASIGROUP = {
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790"
  };

  static {
    for (int digit = 0; digit < 10; digit++) {
      TURNED[0][digit] = digit;
      for (int turn = 1; turn < 8; turn++) {
        TURNED[turn][digit] = STEP[TURNED[turn - 1][digit]];
      }
    }
  }

  private Digits() {}

  /** Luhn's formula, ISO/IEC 7812-1 annex B, over decimal digits. */
  public static boolean luhn(String digits) {
    return luhnSum(digits, 10) % 10 == 0;
  }

  /**
   * The sum of Luhn's formula in a number base: every second digit from the right is doubled and
   * its two digits in that base are added.
   */
  static int luhnSum(String digits, int base) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int d = value(digits.charAt(digits.length() - 1 - i)) * (i % 2 + 1);
      sum += i % 2 == 0 ? d : d / base + d % base;
    }
    return sum;
  }

  /** ISO/IEC 7064 MOD 11,10 over all digits, the last being the check digit. */
  public static boolean mod11And10(String digits) {
    int product = 10;
    for (int i = 0; i < digits.length() - 1; i++) {
      int sum = (value(digits.charAt(i)) + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (11 - product) % 10 == value(digits.charAt(digits.length() - 1));
  }

  /** ISO/IEC 7064 MOD 37,36 over all digits and letters, the last being the check character. */
  static boolean mod37And36(String code) {
    int product = 36;
    for (int i = 0; i < code.length() - 1; i++) {
      int sum = (value(code.charAt(i)) + product) % 36;
      product = (sum == 0 ? 36 : sum) * 2 % 37;
    }
    return (37 - product) % 36 == value(code.charAt(code.length() - 1));
  }

  /** The remainder of a number of any length whose letters are written as 10 to 35. */
  public static int rest(String alphanumeric, int modulus) {
    long rest = 0;
    for (int i = 0; i < alphanumeric.length(); i++) {
      int value = value(alphanumeric.charAt(i));
      rest = (rest * (value > 9 ? 100 : 10) + value) % modulus;
    }
    return (int) rest;
  }

  /** Verhoeff's formula (J. Verhoeff, 1969), the last digit being the check digit. */
  public static boolean verhoeff(String digits) {
    int check = 0;
    for (int i = 0; i < digits.length(); i++) {
      check = DIHEDRAL[check][TURNED[i % 8][value(digits.charAt(digits.length() - 1 - i))]];
    }
    return check == 0;
  }

  /** Damm's formula (H. M. Damm, 2004), the last digit being the check digit. */
  static boolean damm(String digits) {
    int interim = 0;
    for (int i = 0; i < digits.length(); i++) {
      interim = QUASIGROUP[interim].charAt(value(digits.charAt(i))) - '0';
    }
    return interim == 0;
  }

  /** The sum of each digit times its weight. */
  public static int weighted(String digits, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += value(digits.charAt(i)) * weights[i];
    }
    return sum;
  }

  /** Whether all characters are the same. */
  public static boolean monotone(String digits) {
    for (int i = 1; i < digits.length(); i++) {
      if (digits.charAt(i) != digits.charAt(0)) {
        return false;
      }
    }
    return true;
  }

  /** What a character stands for: 0 to 9 for a digit, 10 to 35 for an ASCII letter, else 0. */
  static int value(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int letter = (c | 32) - 'a';
    return letter >= 0 && letter < 26 ? letter + 10 : 0;
  }
}
