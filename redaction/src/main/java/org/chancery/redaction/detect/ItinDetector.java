package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;

/**
 * Finds United States Individual Taxpayer Identification Numbers: nine digits that start with 9,
 * the fourth and fifth in the ranges the Internal Revenue Service issues; bare ones need a word.
 */
final class ItinDetector extends AnchoredDetector {
  private static final Shape SHAPE = new Shape("999?99?9999");
  private static final Words SAID =
      Words.of("itin itins taxpayer tax individual irs taxid taxpayerid");

  ItinDetector() {
    super("us-itin", Labels.US_ITIN, Anchor.NUMBER);
  }

  @Override
  boolean asks(DigitRun run) {
    return !run.joined()
        && (run.length() == 9
            || ((run.length() == 3 || run.length() == 5) && run.follow() == Follow.DIGIT));
  }

  @Override
  int look(Page page, int start, int end) {
    Script text = page.text;
    if (page.at(start) != '9' || (end - start != 3 && end - start != 5 && end - start != 9)) {
      return end;
    }
    int stop = SHAPE.match(text, start);
    if (stop < 0
        || !Ascii.wholeNumber(text, start, stop)
        || !Shape.oneSeparator(text, start, stop)) {
      return end;
    }
    int group = Integer.parseInt(Shape.plain(text, start, stop).substring(3, 5));
    boolean issued = group >= 50 && group <= 99 && !between(group, 66, 69) && group != 89;
    boolean said = issued && group != 93 && SAID.near(page.wording, start, stop);
    if (said) {
      return found(page, start, stop, 0.95, false);
    }
    boolean shown = issued && group != 93 && stop - start == 11;
    return shown && !Context.against(page, start, SAID)
        ? found(page, start, stop, 0.6, false)
        : end;
  }

  private static boolean between(int value, int low, int high) {
    return value >= low && value <= high;
  }
}
