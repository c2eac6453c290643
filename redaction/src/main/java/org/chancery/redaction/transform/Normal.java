package org.chancery.redaction.transform;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.detect.Text;

/** The form in which two spellings of one value are equal, as fits the kind of value. */
final class Normal {
  private static final Set<String> EXACT =
      Set.of("SECRET", "KEY", "TOKEN", "PASSWORD", "CREDENTIAL", "CREDENTIALS", "JWT", "URL");
  private static final Set<String> NUMBERS =
      Set.of(
          "PHONE",
          "CARD",
          "IBAN",
          "BIC",
          "SSN",
          "ITIN",
          "NINO",
          "NHS",
          "TAX",
          "NIR",
          "NIF",
          "NIE",
          "BSN",
          "PESEL",
          "FISCAL",
          "PASSPORT",
          "MAC",
          "VIN",
          "ID",
          "LICENSE",
          "ACCOUNT");
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");
  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Normal() {}

  /**
   * Secrets stay as they are; numbers and codes lose separators and case; all else loses case and
   * the width of spaces. A value that would become empty stays as it is.
   */
  static String of(Label label, Text original) {
    var value = original.value();
    var words = Set.copyOf(java.util.List.of(label.value().split("_")));
    if (words.stream().anyMatch(EXACT::contains)) {
      return value;
    }
    var folded = Normalizer.normalize(value, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var normal =
        words.stream().anyMatch(NUMBERS::contains)
            ? SEPARATORS.matcher(folded).replaceAll("")
            : SPACE.matcher(folded).replaceAll(" ").strip();
    return normal.isEmpty() ? value : normal;
  }
}
