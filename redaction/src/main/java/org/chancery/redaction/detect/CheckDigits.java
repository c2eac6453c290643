package org.chancery.redaction.detect;

/** The check-digit schemes that several identifiers share. Arguments hold ASCII only. */
public final class CheckDigits {
  private CheckDigits() {}

  /** Luhn's formula, ISO/IEC 7812-1 annex B. */
  public static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int d = digit(digits, digits.length() - 1 - i);
      sum += i % 2 == 0 ? d : d * 2 > 9 ? d * 2 - 9 : d * 2;
    }
    return sum % 10 == 0;
  }

  /** The remainder by 97 of a number whose letters stand for 10 to 35, as ISO 13616 has it. */
  public static int mod97(String alphanumeric) {
    int rest = 0;
    for (int i = 0; i < alphanumeric.length(); i++) {
      int value = Character.digit(alphanumeric.charAt(i), 36);
      rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
    }
    return rest;
  }

  /** ISO/IEC 7064 MOD 11,10 over all digits, the last being the check digit. */
  public static boolean mod11And10(String digits) {
    int product = 10;
    for (int i = 0; i < digits.length() - 1; i++) {
      int sum = (digit(digits, i) + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (11 - product) % 10 == digit(digits, digits.length() - 1);
  }

  /** The sum of each digit times its weight. */
  static int weighted(String digits, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += digit(digits, i) * weights[i];
    }
    return sum;
  }

  /** Whether all characters are the same. */
  static boolean monotone(String digits) {
    return digits.chars().allMatch(c -> c == digits.charAt(0));
  }

  static int digit(String digits, int at) {
    return digits.charAt(at) - '0';
  }
}
