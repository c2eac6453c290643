package org.chancery.redaction.scheme;

/**
 * The check letter of Italian fiscal codes of persons (D.M. 23 December 1976). Digits replaced by
 * letters to tell namesakes apart (omocodia) are read back.
 */
final class FiscalCode {
  private static final String REPLACED = "LMNPQRSTUV";
  private static final String MONTHS = "ABCDEHLMPRST";
  private static final int[] ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  private FiscalCode() {}

  /** Whether sixteen capitals and digits hold a month, a day and the right check letter. */
  static boolean holds(String code) {
    int day = 0;
    for (int at : new int[] {6, 7, 9, 10, 12, 13, 14}) {
      char c = code.charAt(at);
      int digit = c <= '9' ? c - '0' : REPLACED.indexOf(c);
      if (digit < 0) {
        return false;
      }
      day = at == 9 || at == 10 ? day * 10 + digit : day;
    }
    int date = day % 40;
    if (MONTHS.indexOf(code.charAt(8)) < 0 || date < 1 || date > 31) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      char c = code.charAt(i);
      int value = c <= '9' ? c - '0' : c - 'A';
      sum += i % 2 == 0 ? ODD[value] : value;
    }
    return sum % 26 == code.charAt(15) - 'A';
  }

  /** Whether surname and given name have the letters in the order the decree asks for. */
  static boolean names(String code) {
    return name(code.substring(0, 3)) && name(code.substring(3, 6));
  }

  private static boolean name(String three) {
    return three.matches("[^AEIOU]*[AEIOU]*X*");
  }
}
