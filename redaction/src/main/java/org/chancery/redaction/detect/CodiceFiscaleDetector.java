package org.chancery.redaction.detect;

import org.chancery.redaction.scheme.Scheme;
import org.chancery.redaction.scheme.Schemes;

/**
 * Finds Italian fiscal codes of persons (D.M. 23 December 1976): sixteen characters, a month
 * letter, a day, and a check letter. Digits replaced by letters to tell namesakes apart (omocodia)
 * are read back.
 */
final class CodiceFiscaleDetector extends AnchoredDetector {
  private static final Shape SHAPE = new Shape("AAAAAANNANNANNNA");
  private static final Scheme SCHEME = Schemes.named("it/codicefiscale");

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
    boolean proven = SCHEME.holds(Shape.plain(page.text, start, end));
    return proven ? found(page, start, end, 1.0, true) : end;
  }
}
