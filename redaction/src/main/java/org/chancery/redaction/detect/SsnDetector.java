package org.chancery.redaction.detect;

import java.util.Set;
import org.chancery.redaction.notation.Script;

/**
 * Finds United States Social Security numbers: area, group and serial as the Social Security
 * Administration issues them, with one kind of separator; nine bare digits need a word nearby. One
 * in groups that was never issued counts where its word stands right before it.
 */
final class SsnDetector extends AnchoredDetector {
  private static final Shape SHAPE = new Shape("999?99?9999");
  private static final Set<String> ADVERTISED = Set.of("078051120", "219099999", "123456789");
  private static final Why GROUPED = new Why("grouped", 0.7, Why.Check.NONE);
  private static final Why BARE = new Why("bare", 0.1, Why.Check.NONE);
  private static final Why REFUSED = new Why("grouped", 0.1, Why.Check.FAILED);
  private static final Words SAID =
      Words.of("ssn ssns ssid social security socialsecurity socialsecuritynumber taxpayer");

  SsnDetector() {
    super("us-ssn", Labels.US_SSN, Anchor.NUMBER);
  }

  @Override
  boolean asks(DigitRun run) {
    return !run.joined()
        && (run.length() == 9 || (run.length() == 3 && run.follow() == Follow.DIGIT));
  }

  @Override
  int look(Page page, int start, int end) {
    Script text = page.text;
    int length = end - start;
    int stop = length == 3 || length == 9 ? SHAPE.match(text, start) : -1;
    boolean bare = length == 9;
    if (stop < 0
        || stop - start != (bare ? 9 : 11)
        || !Ascii.wholeNumber(text, start, stop)
        || !Shape.oneSeparator(text, start, stop)) {
      return end;
    }
    String digits = Shape.plain(text, start, stop);
    boolean said = issued(digits) && SAID.near(page.wording, start, stop);
    if (said) {
      return found(page, start, stop, 0.95, false, bare ? BARE : GROUPED);
    }
    if (!bare && !issued(digits) && Context.said(page, start, SAID)) {
      return found(page, start, stop, 0.6, false, REFUSED);
    }
    boolean shown =
        !bare
            && issued(digits)
            && !Context.against(page, start, SAID)
            && !PhoneDetector.SAID.before(page.wording, start);
    return shown ? found(page, start, stop, 0.7, false, GROUPED) : end;
  }

  private static boolean issued(String digits) {
    String area = digits.substring(0, 3);
    return digits.charAt(0) != '9'
        && !area.equals("000")
        && !area.equals("666")
        && !digits.startsWith("00", 3)
        && !digits.endsWith("0000")
        && !ADVERTISED.contains(digits);
  }
}
