package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;
import org.chancery.redaction.scheme.Digits;
import org.chancery.redaction.scheme.Scheme;
import org.chancery.redaction.scheme.Schemes;

/**
 * Finds Spanish national identity numbers (NIF of natural persons, the DNI): seven or eight digits
 * and the letter that stands at the number's remainder by 23.
 */
final class EsNifDetector extends AnchoredDetector {
  private static final Scheme SCHEME = Schemes.named("es/dni");

  EsNifDetector() {
    super("es-nif", Labels.ES_NIF, Anchor.CODE, Anchor.NUMBER);
  }

  @Override
  boolean asks(DigitRun run) {
    return !run.joined()
        && (run.length() == 7 || run.length() == 8)
        && run.follow().allows(Follow.LETTER);
  }

  @Override
  int look(Page page, int start, int end) {
    Script text = page.text;
    int digits = start;
    while (digits < end && digits - start < 9 && Ascii.digit(text.charAt(digits))) {
      digits++;
    }
    int count = digits - start;
    boolean separated = digits == end && (page.at(end) == '-' || page.at(end) == ' ');
    int letter = separated ? end + 1 : digits;
    int most = separated && page.at(end) == ' ' ? 8 : 7;
    if (count < most || count > 8 || !Ascii.letter(page.at(letter))) {
      return end;
    }
    int stop = letter + 1;
    if (!Ascii.wholeNumber(text, start, stop)) {
      return end;
    }
    String plain = Shape.plain(text, start, stop);
    boolean same = SCHEME.holds("0".repeat(8 - count) + plain);
    boolean proven = same && !Digits.monotone("0" + plain.substring(0, count));
    return proven ? found(page, start, stop, 0.9, true) : end;
  }
}
