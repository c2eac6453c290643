package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;
import org.chancery.redaction.scheme.Scheme;
import org.chancery.redaction.scheme.Schemes;

/**
 * Finds Spanish foreigners' numbers (NIE): X, Y or Z, seven digits and the DNI's letter, with X, Y
 * and Z standing for 0, 1 and 2; dashes or spaces may stand between.
 */
final class EsNieDetector extends AnchoredDetector {
  private static final Scheme SCHEME = Schemes.named("es/nie");
  private static final Shape SHAPE = new Shape("A?9999999?A");

  EsNieDetector() {
    super("es-nie", Labels.ES_NIE, Anchor.CODE, Anchor.NUMBER);
  }

  @Override
  boolean asks(DigitRun run) {
    return run.length() == 7 && run.follow().allows(Follow.LETTER);
  }

  @Override
  int look(Page page, int start, int end) {
    Script text = page.text;
    boolean number = Ascii.digit(text.charAt(start));
    int from = number ? start - 2 : start;
    if (from < 0 || end - start < 7 || end - start > 9 || (number && page.at(start - 1) != '-')) {
      return end;
    }
    int stop = "XYZxyz".indexOf(page.at(from)) < 0 ? -1 : SHAPE.match(text, from);
    if (stop < 0 || !Ascii.wholeWord(text, from, stop)) {
      return end;
    }
    String plain = Shape.plain(text, from, stop);
    return SCHEME.holds(plain) ? found(page, from, stop, 0.95, true) : end;
  }
}
