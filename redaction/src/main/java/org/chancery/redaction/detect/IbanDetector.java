package org.chancery.redaction.detect;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds International Bank Account Numbers (ISO 13616): the length and character classes that the
 * IBAN registry gives for the country, printed in groups or not, and a remainder of 1 by 97.
 */
final class IbanDetector extends AnchoredDetector {
  /**
   * After the country, the form of what follows the check digits: n digit, a letter, c either. The
   * last line holds countries that use the form without being in the registry.
   */
  private static final String REGISTRY =
      """
      AD8n12c AE19n AL8n16c AT16n AZ4a20c BA16n BE12n BG4a6n8c BH4a14c BI23n BR23n1a1c BY4c4n16c
      CH5n12c CR18n CY8n16c CZ20n DE18n DJ23n DK14n DO4c20n EE16n EG25n ES20n FI14n FK2a12n FO14n
      FR10n11c2n GB4a14n GE2a16n GI4a15c GL14n GR7n16c GT24c HN4a20n HR17n HU24n IE4a14n IL19n
      IQ4a15n IS22n IT1a10n12c JO4a4n18c KW4a22c KZ3n13c LB4n20c LC4a24c LI5n12c LT16n LU3n13c
      LV4a13c LY21n MC10n11c2n MD20c ME18n MK3n10c2n MN16n MR23n MT4a5n18c MU4a19n3a NI4a20n
      NL4a10n NO11n OM3n16c PK4a16c PL24n PS4a21c PT21n QA4a21c RO4a16c RS18n RU14n15c SA2n18c
      SC4a20n3a SD14n SE20n SI15n SK20n SM1a10n12c SO19n ST21n SV4a20n TL19n TN20n TR6n16c UA6n19c
      VA18n VG4a16n XK16n YE4a4n18c
      DZ22n IR22n MA24n MZ21n
      """;

  private static final Map<String, Shape> SHAPES =
      Stream.of(REGISTRY.split("\\s+"))
          .collect(
              Collectors.toUnmodifiableMap(r -> r.substring(0, 2), r -> shape(r.substring(2))));

  IbanDetector() {
    super("iban", Labels.IBAN_CODE, Anchor.CODE);
  }

  @Override
  int look(Page page, int start, int end) {
    String text = page.text;
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
    boolean proven = CheckDigits.mod97(plain.substring(4) + plain.substring(0, 4)) == 1;
    return proven ? found(page, start, stop, 1.0, true) : end;
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
