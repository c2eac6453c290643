package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;
import org.chancery.redaction.scheme.Digits;
import org.chancery.redaction.scheme.Scheme;
import org.chancery.redaction.scheme.Schemes;

/**
 * Finds Dutch citizen service numbers (BSN): eight or nine digits that pass the eleven-test. One
 * number in eleven does by chance, so a word must stand near.
 */
final class BsnDetector extends AnchoredDetector {
  private static final Shape NINE = new Shape("9999?99?999");
  private static final Shape THREES = new Shape("999?999?999");
  private static final Scheme SCHEME = Schemes.named("nl/bsn");
  private static final Words SAID =
      Words.of(
          """
          bsn burgerservicenummer burgerservice sofinummer sofi burger service persoonsnummer
          onderwijsnummer citizen
          """);

  BsnDetector() {
    super("nl-bsn", Labels.NL_BSN, Anchor.NUMBER);
  }

  @Override
  boolean asks(DigitRun run) {
    return !run.joined()
        && (run.length() == 8
            || run.length() == 9
            || ((run.length() == 3 || run.length() == 4) && run.follow() == Follow.DIGIT));
  }

  @Override
  int look(Page page, int start, int end) {
    Script text = page.text;
    int stop =
        switch (end - start) {
          case 8, 9 -> end;
          case 4 -> NINE.match(text, start);
          case 3 -> THREES.match(text, start);
          default -> -1;
        };
    if (stop < 0 || !Ascii.wholeNumber(text, start, stop)) {
      return end;
    }
    String plain = Shape.plain(text, start, stop);
    boolean valid = SCHEME.holds(plain) && !Digits.monotone(plain);
    return valid && SAID.near(page.wording, start, stop)
        ? found(page, start, stop, 0.95, true)
        : end;
  }
}
