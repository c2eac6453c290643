package org.chancery.redaction.detect;

import java.util.Set;
import org.chancery.redaction.notation.Script;

/**
 * Finds United Kingdom National Insurance numbers: two letters of a prefix that HM Revenue and
 * Customs issues, six digits and a suffix A to D. There is no check digit.
 */
final class NinoDetector extends AnchoredDetector {
  private static final Shape SHAPE = new Shape("AA?99?99?99?A");
  private static final Set<String> NEVER = Set.of("BG", "GB", "NK", "KN", "TN", "NT", "ZZ");

  NinoDetector() {
    super("uk-nino", Labels.UK_NINO, Anchor.CODE, Anchor.NUMBER);
  }

  @Override
  boolean asks(DigitRun run) {
    return !run.joined()
        && ((run.length() == 2 && run.follow() == Follow.DIGIT)
            || (run.length() == 6 && run.follow().allows(Follow.LETTER)));
  }

  @Override
  int look(Page page, int start, int end) {
    Script text = page.text;
    int length = end - start;
    boolean number = Ascii.digit(text.charAt(start)) && (length == 2 || length == 6);
    boolean spaced = number && Ascii.separator(page.at(start - 1));
    int from = spaced ? start - 3 : start;
    if ((!spaced && !Ascii.letter(text.charAt(start))) || from < 0 || length > 9) {
      return end;
    }
    int stop = SHAPE.match(text, from);
    if (stop < 0 || !Ascii.wholeWord(text, from, stop)) {
      return end;
    }
    String plain = Shape.plain(text, from, stop);
    boolean good =
        "DFIQUV".indexOf(plain.charAt(0)) < 0
            && "DFIQUVO".indexOf(plain.charAt(1)) < 0
            && !NEVER.contains(plain.substring(0, 2))
            && "ABCD".indexOf(plain.charAt(8)) >= 0;
    return good ? found(page, from, stop, 0.8, false) : end;
  }
}
