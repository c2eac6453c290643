package org.chancery.redaction.custom;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.chancery.redaction.scheme.Digits;
import org.chancery.redaction.scheme.Proof;
import org.chancery.redaction.scheme.Schemes;

/**
 * What must hold of a match besides its form: check digits of a kind, or everything that a known
 * identifier scheme asks for.
 */
record Check(Predicate<String> test) {
  /** The checks that are no scheme. */
  static final String WORDS = "luhn, mod97, mod11-10, verhoeff, or a scheme such as de/vat";

  private static final int LONGEST = 256;
  private static final Map<String, Check> PLAIN =
      Map.of(
          "luhn", new Check(match -> Digits.luhn(digits(match))),
          "mod97", new Check(match -> Digits.rest(plain(match), 97) == 1),
          "mod11-10", new Check(match -> Digits.mod11And10(digits(match))),
          "verhoeff", new Check(match -> Digits.verhoeff(digits(match))));

  /** Whether a match passes; one without two digits, or an overlong one, does not. */
  boolean holds(String match) {
    return match.length() <= LONGEST && digits(match).length() > 1 && test.test(match);
  }

  /** The check of a name. */
  static Optional<Check> named(String name) {
    Check plain = PLAIN.get(name);
    if (plain != null || Schemes.all().stream().noneMatch(s -> s.name().equals(name))) {
      return Optional.ofNullable(plain);
    }
    return Optional.of(new Check(match -> Schemes.named(name).prove(match) == Proof.HOLDS));
  }

  private static String digits(String match) {
    return match.replaceAll("[^0-9]", "");
  }

  private static String plain(String match) {
    return match.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
  }
}
