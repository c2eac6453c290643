package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;
import org.chancery.redaction.scheme.Scheme;
import org.chancery.redaction.scheme.Schemes;

/**
 * Finds Polish PESEL numbers: a date of birth whose month carries the century, a serial and a check
 * digit with the weights 1 3 7 9. One that fails its check but has a date counts where its word
 * stands right before it.
 */
final class PeselDetector extends AnchoredDetector {
  private static final Scheme SCHEME = Schemes.named("pl/pesel");
  private static final Why FAILED = new Why("", 0.1, Why.Check.FAILED);
  private static final Words SAID = Words.of("pesel pesela peselem ewidencyjny");

  PeselDetector() {
    super("pl-pesel", Labels.PL_PESEL, Anchor.NUMBER);
  }

  @Override
  boolean asks(DigitRun run) {
    return !run.joined() && run.length() == 11;
  }

  @Override
  int look(Page page, int start, int end) {
    Script text = page.text;
    if (end - start != 11 || !Ascii.wholeNumber(text, start, end)) {
      return end;
    }
    if (!SCHEME.holds(text.substring(start, end))) {
      boolean said = dated(text, start) && Context.said(page, start, SAID);
      return said ? found(page, start, end, 0.6, false, FAILED) : end;
    }
    if (SAID.near(page.wording, start, end)) {
      return found(page, start, end, 1.0, true);
    }
    boolean other =
        Context.against(page, start, SAID) || PhoneDetector.SAID.before(page.wording, start);
    return other ? end : found(page, start, end, 0.6, true);
  }

  private static boolean dated(Script text, int start) {
    int month = Integer.parseInt(text.substring(start + 2, start + 4)) % 20;
    int day = Integer.parseInt(text.substring(start + 4, start + 6));
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }
}
