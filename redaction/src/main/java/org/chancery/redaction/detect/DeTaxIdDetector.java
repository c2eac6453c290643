package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;
import org.chancery.redaction.scheme.Digits;
import org.chancery.redaction.scheme.Scheme;
import org.chancery.redaction.scheme.Schemes;

/**
 * Finds German tax identification numbers (§ 139b AO): eleven digits, the first not 0, one digit
 * two or three times among the first ten, and the check digit of ISO/IEC 7064 MOD 11,10.
 */
final class DeTaxIdDetector extends AnchoredDetector {
  private static final Shape SHAPE = new Shape("99?999?999?999");
  private static final Scheme SCHEME = Schemes.named("de/idnr");
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
  boolean asks(DigitRun run) {
    return !run.joined()
        && (run.length() == 11 || (run.length() == 2 && run.follow() == Follow.DIGIT));
  }

  @Override
  int look(Page page, int start, int end) {
    Script text = page.text;
    int stop = end - start == 2 || end - start == 11 ? SHAPE.match(text, start) : -1;
    if (stop < 0
        || !Ascii.wholeNumber(text, start, stop)
        || (stop - start != 11 && stop - start != 14)
        || !Digits.mod11And10(Shape.plain(text, start, stop))) {
      return end;
    }
    boolean said = SAID.near(page.wording, start, stop);
    if (!SCHEME.holds(Shape.plain(text, start, stop))) {
      // Sample numbers repeat no digit; they are not issued, but people do take them for real.
      return said ? found(page, start, stop, 0.6, false) : end;
    }
    boolean other =
        Context.against(page, start, SAID) || PhoneDetector.SAID.before(page.wording, start);
    return said
        ? found(page, start, stop, 1.0, true)
        : other ? end : found(page, start, stop, 0.6, true);
  }
}
