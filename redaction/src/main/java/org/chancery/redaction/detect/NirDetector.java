package org.chancery.redaction.detect;

import java.util.Set;
import org.chancery.redaction.notation.Script;
import org.chancery.redaction.notation.Signs;
import org.chancery.redaction.scheme.Scheme;
import org.chancery.redaction.scheme.Schemes;

/**
 * Finds French social security numbers (NIR): sex, year, month, place, order and a key of 97 minus
 * the remainder by 97; Corsica's 2A and 2B count as 19 and 18.
 */
final class NirDetector extends AnchoredDetector {
  private static final Signs SEX = Signs.of("123478");

  private static final Scheme SCHEME = Schemes.named("fr/nir");
  private static final Shape SHAPE = new Shape("9?99?99?9N?999?999?99");

  /** How long the number's first run of digits can be, which ends where one of its parts does. */
  private static final Set<Integer> FIRST = Set.of(1, 3, 5, 7, 10, 13);

  NirDetector() {
    super("fr-nir", Labels.FR_NIR, Anchor.NUMBER, Anchor.CODE);
  }

  @Override
  boolean asks(DigitRun run) {
    return !run.joined()
        && (run.length() == 15 || (FIRST.contains(run.length()) && run.follow() == Follow.DIGIT));
  }

  @Override
  int look(Page page, int start, int end) {
    Script text = page.text;
    if (!SEX.has(page.at(start))) {
      return end;
    }
    int stop = SHAPE.match(text, start);
    if (stop < 0 || !Ascii.wholeNumber(text, start, stop)) {
      return end;
    }
    return valid(Shape.plain(text, start, stop)) ? found(page, start, stop, 0.95, true) : end;
  }

  static boolean valid(String plain) {
    int month = Integer.parseInt(plain.substring(3, 5));
    return ((month >= 1 && month <= 12) || month >= 20) && SCHEME.holds(plain);
  }
}
