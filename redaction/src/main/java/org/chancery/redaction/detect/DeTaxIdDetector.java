package org.chancery.redaction.detect;

/**
 * Finds German tax identification numbers (§ 139b AO): eleven digits, the first not 0, one digit
 * two or three times among the first ten, and the check digit of ISO/IEC 7064 MOD 11,10.
 */
final class DeTaxIdDetector extends AnchoredDetector {
  private static final Shape SHAPE = new Shape("99?999?999?999");
  private static final Words SAID =
      Words.of(
          """
          steuer steuerid steueridentifikationsnummer steuernummer idnr identifikationsnummer tin
          steuerliche tax taxpayer
          """);

  DeTaxIdDetector() {
    super("de-tax-id", Labels.DE_TAX_ID, Anchor.NUMBER);
  }

  @Override
  int look(Page page, int start, int end) {
    String text = page.text;
    int stop = end - start == 2 || end - start == 11 ? SHAPE.match(text, start) : -1;
    if (stop < 0
        || !Ascii.wholeNumber(text, start, stop)
        || (stop - start != 11 && stop - start != 14)
        || !CheckDigits.mod11And10(Shape.plain(text, start, stop))) {
      return end;
    }
    boolean said = SAID.near(text, start, stop);
    if (!valid(Shape.plain(text, start, stop))) {
      // Sample numbers repeat no digit; they are not issued, but people do take them for real.
      return said ? found(page, start, stop, 0.6, false) : end;
    }
    boolean other = Context.against(text, start, SAID) || PhoneDetector.SAID.before(text, start);
    return said
        ? found(page, start, stop, 1.0, true)
        : other ? end : found(page, start, stop, 0.6, true);
  }

  static boolean valid(String digits) {
    int[] times = new int[10];
    for (int i = 0; i < 10; i++) {
      times[CheckDigits.digit(digits, i)]++;
    }
    int repeated = 0;
    int most = 0;
    for (int t : times) {
      repeated += t > 1 ? 1 : 0;
      most = Math.max(most, t);
    }
    boolean form = digits.charAt(0) != '0' && repeated == 1 && most <= 3;
    return form && CheckDigits.mod11And10(digits);
  }
}
