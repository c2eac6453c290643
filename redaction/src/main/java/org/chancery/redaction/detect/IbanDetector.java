package org.chancery.redaction.detect;

import java.util.Map;
import java.util.stream.Collectors;
import org.chancery.redaction.notation.Script;
import org.chancery.redaction.scheme.Iban;
import org.jspecify.annotations.Nullable;

/**
 * Finds International Bank Account Numbers (ISO 13616): the length and character classes that the
 * IBAN registry gives for the country, printed in groups or not, and a remainder of 1 by 97. One
 * that fails its check counts where a word for an account stands right before it.
 */
final class IbanDetector extends AnchoredDetector {
  private static final Why FAILED = new Why("", 0.1, Why.Check.FAILED);
  private static final Words SAID =
      Words.of(
          """
          iban account konto kontonummer kontoverbindung compte cuenta conto conta rekening
          rekeningnummer konta rachunku rachunek účtu účet számlaszám cont hesap tilinumero
          """);

  private static final Map<String, Shape> SHAPES =
      Iban.forms().entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> shape(e.getValue())));

  IbanDetector() {
    super("iban", Labels.IBAN_CODE, Anchor.CODE);
  }

  @Override
  int look(Page page, int start, int end) {
    Script text = page.text;
    if (end - start < 4
        || !Ascii.letter(text.charAt(start))
        || !Ascii.letter(text.charAt(start + 1))
        || !Ascii.digit(text.charAt(start + 2))
        || !Ascii.digit(text.charAt(start + 3))
        || Ascii.wordBefore(text, start)) {
      return end;
    }
    @Nullable Shape shape = SHAPES.get(Shape.plain(text, start, start + 2));
    int stop = shape == null ? -1 : shape.match(text, start + 4);
    if (stop < 0 || Ascii.wordAt(text, stop)) {
      return end;
    }
    String plain = Shape.plain(text, start, stop);
    boolean proven = Iban.proven(plain);
    if (proven) {
      return found(page, start, stop, 1.0, true);
    }
    return Context.said(page, start, SAID) ? found(page, start, stop, 0.6, false, FAILED) : end;
  }

  private static Shape shape(String structure) {
    StringBuilder form = new StringBuilder();
    int count = 0;
    for (int i = 0; i < structure.length(); i++) {
      char c = structure.charAt(i);
      if (Ascii.digit(c)) {
        count = count * 10 + c - '0';
        continue;
      }
      form.append((c == 'n' ? "?9" : c == 'a' ? "?A" : "?N").repeat(count));
      count = 0;
    }
    return new Shape(form.toString());
  }
}
