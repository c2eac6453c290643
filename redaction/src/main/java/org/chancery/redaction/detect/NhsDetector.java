package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;
import org.chancery.redaction.scheme.Scheme;
import org.chancery.redaction.scheme.Schemes;

/**
 * Finds United Kingdom NHS numbers: ten digits, the last a check digit modulo 11. One number in
 * eleven passes by chance, so bare digits in a sentence, and any that stand beside a word for a
 * thing, need a word for health.
 */
final class NhsDetector extends AnchoredDetector {
  private static final Shape SHAPE = new Shape("999?999?9999");
  private static final Scheme SCHEME = Schemes.named("gb/nhs");
  private static final Why DIGITS = Why.from(0.5);
  private static final Words SAID =
      Words.of("nhs health patient patients medical hospital gp nhsnumber clinic surgery chi");

  NhsDetector() {
    super("uk-nhs", Labels.UK_NHS, Anchor.NUMBER);
  }

  @Override
  boolean asks(DigitRun run) {
    return !run.joined()
        && (run.length() == 10 || (run.length() == 3 && run.follow() == Follow.DIGIT));
  }

  @Override
  int look(Page page, int start, int end) {
    Script text = page.text;
    int length = end - start;
    int stop = length == 3 || length == 10 ? SHAPE.match(text, start) : -1;
    if (stop < 0
        || !Ascii.wholeNumber(text, start, stop)
        || (stop - start != 10 && stop - start != 12)
        || !Shape.oneSeparator(text, start, stop)
        || page.at(start - 1) == '(') {
      return end;
    }
    String digits = Shape.plain(text, start, stop);
    if (!SCHEME.holds(digits)) {
      return end;
    }
    if (SAID.near(page.wording, start, stop)) {
      return found(page, start, stop, 1.0, true, DIGITS);
    }
    boolean bare = length == 10 && stop - start != text.length();
    boolean other = bare || PhoneDetector.SAID.before(page.wording, start);
    return other || Context.against(page, start, SAID)
        ? end
        : found(page, start, stop, 0.5, true, DIGITS);
  }
}
