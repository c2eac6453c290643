package org.chancery.redaction.custom;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.chancery.redaction.detect.CheckDigits;

/** The check-digit schemes that a pattern can name. */
enum Check {
  LUHN {
    @Override
    boolean holds(String plain) {
      return digits(plain) && CheckDigits.luhn(plain);
    }
  },
  MOD97 {
    @Override
    boolean holds(String plain) {
      return CheckDigits.mod97(plain) == 1;
    }
  },
  MOD11_10 {
    @Override
    boolean holds(String plain) {
      return digits(plain) && CheckDigits.mod11And10(plain);
    }
  };

  /** Whether the digits, or for {@code mod97} the letters and digits, of a match are right. */
  final boolean holds(String text, int start, int end) {
    var plain = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (digit || (letter && this == MOD97)) {
        plain.append(Character.toUpperCase(c));
      }
    }
    return plain.length() > 1 && holds(plain.toString());
  }

  /** Whether the letters and digits end in the right check digits. */
  abstract boolean holds(String plain);

  private static boolean digits(String plain) {
    return plain.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The scheme of a name, {@code luhn} for instance. */
  static Optional<Check> named(String name) {
    return Arrays.stream(values()).filter(check -> check.word().equals(name)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
