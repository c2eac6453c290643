package org.chancery.redaction.scheme;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** International Bank Account Numbers (ISO 13616): the form of each country and the check. */
public final class Iban {
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

  private static final Map<String, String> FORMS =
      Stream.of(REGISTRY.strip().split("\\s+", -1))
          .collect(Collectors.toUnmodifiableMap(r -> r.substring(0, 2), r -> r.substring(2)));
  private static final Map<String, Pattern> PATTERNS =
      FORMS.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> pattern(e.getValue())));

  private Iban() {}

  /** The form for each country: counts of n (digits), a (letters) and c (either). */
  public static Map<String, String> forms() {
    return FORMS;
  }

  /** Whether capitals and digits without separators are an account number of their country. */
  public static boolean holds(String compact) {
    Pattern pattern = compact.length() < 4 ? null : PATTERNS.get(compact.substring(0, 2));
    return pattern != null && pattern.matcher(compact).matches() && proven(compact);
  }

  /** Whether the two check digits fit the rest. */
  public static boolean proven(String compact) {
    return Digits.rest(compact.substring(4) + compact.substring(0, 4), 97) == 1;
  }

  private static Pattern pattern(String form) {
    return Pattern.compile(
        "[A-Z]{2}\\d\\d"
            + form.replaceAll("(\\d+)n", "\\\\d{$1}")
                .replaceAll("(\\d+)a", "[A-Z]{$1}")
                .replaceAll("(\\d+)c", "[A-Z0-9]{$1}"));
  }
}
