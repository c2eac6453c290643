package org.chancery.redaction.detect;

/**
 * Finds Italian fiscal codes of persons (D.M. 23 December 1976): sixteen characters, a month
 * letter, a day, and a check letter. Digits replaced by letters to tell namesakes apart (omocodia)
 * are read back.
 */
final class CodiceFiscaleDetector extends AnchoredDetector {
  private static final Shape SHAPE = new Shape("AAAAAANNANNANNNA");
  private static final String REPLACED = "LMNPQRSTUV";
  private static final String MONTHS = "ABCDEHLMPRST";
  private static final int[] ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  CodiceFiscaleDetector() {
    super("it-fiscal-code", Labels.IT_FISCAL_CODE, Anchor.CODE);
  }

  @Override
  int look(Page page, int start, int end) {
    if (end - start != 16
        || SHAPE.match(page.text, start) != end
        || !Ascii.wholeWord(page.text, start, end)) {
      return end;
    }
    boolean proven = valid(Shape.plain(page.text, start, end));
    return proven ? found(page, start, end, 1.0, true) : end;
  }

  static boolean valid(String code) {
    StringBuilder day = new StringBuilder();
    for (int at : new int[] {6, 7, 9, 10, 12, 13, 14}) {
      char c = code.charAt(at);
      int digit = Ascii.digit(c) ? c - '0' : REPLACED.indexOf(c);
      if (digit < 0) {
        return false;
      }
      day.append(at == 9 || at == 10 ? digit : "");
    }
    int date = Integer.parseInt(day.toString()) % 40;
    if (MONTHS.indexOf(code.charAt(8)) < 0 || date < 1 || date > 31) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      char c = code.charAt(i);
      int value = Ascii.digit(c) ? c - '0' : c - 'A';
      sum += i % 2 == 0 ? ODD[value] : value;
    }
    return sum % 26 == code.charAt(15) - 'A';
  }
}
