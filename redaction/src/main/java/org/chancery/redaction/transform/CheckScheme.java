package org.chancery.redaction.transform;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.chancery.catalog.policy.Label;

/** What stays as it is in a number of some kind, and how its check digits are made. */
enum CheckScheme {
  /** No check digit is known. */
  NONE(0),
  /** The last digit by Luhn (ISO/IEC 7812-1 annex B); the two digits that name the brand stay. */
  CARD(2),
  /** The last digit by Luhn. */
  LUHN(0),
  /** The two digits after the country by ISO 7064 mod 97, 10 (ISO 13616); the country stays. */
  IBAN(4);

  private static final Set<String> BY_LUHN = Set.of("IMEI", "CA_SIN", "ICCID");
  private final int kept;

  CheckScheme(int kept) {
    this.kept = kept;
  }

  /** The scheme of a kind of value, if this value follows it. */
  static CheckScheme of(Label label, String value) {
    var words = List.of(label.value().split("_"));
    var plain = plain(value.toCharArray());
    if (words.contains("CARD") && plain.matches("\\d{12,19}")) {
      return CARD;
    }
    if (words.contains("IBAN") && plain.matches("[A-Z]{2}\\d{2}[A-Z0-9]{8,30}")) {
      return IBAN;
    }
    boolean luhn = BY_LUHN.contains(label.value()) && plain.matches("\\d{8,20}");
    return luhn ? LUHN : NONE;
  }

  /** The radix of the alphabet at each place of the value that may change, 0 elsewhere. */
  int[] free(String value) {
    var places = Forms.places(value);
    int last = this == CARD || this == LUHN ? 1 : 0;
    int[] used = IntStream.range(0, places.length).filter(i -> places[i] > 0).toArray();
    for (int i = 0; i < used.length; i++) {
      if (i < kept || i >= used.length - last) {
        places[used[i]] = 0;
      }
    }
    return places;
  }

  /** The value with its check digits made anew. */
  String complete(char[] value) {
    var out = value.clone();
    int[] used =
        IntStream.range(0, out.length).filter(i -> Character.isLetterOrDigit(out[i])).toArray();
    switch (this) {
      case NONE -> {}
      case CARD, LUHN -> {
        var digits = plain(out);
        out[used[used.length - 1]] = luhn(digits.substring(0, digits.length() - 1));
      }
      case IBAN -> {
        var plain = plain(out);
        int check = 98 - mod97(plain.substring(4) + plain.substring(0, 2) + "00");
        out[used[2]] = (char) ('0' + check / 10);
        out[used[3]] = (char) ('0' + check % 10);
      }
    }
    return new String(out);
  }

  private static String plain(char[] value) {
    return new String(value).replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
  }

  private static char luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int twice = digit * 2;
      sum += i % 2 == 0 ? twice / 10 + twice % 10 : digit;
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }

  private static int mod97(String plain) {
    int rest = 0;
    for (int i = 0; i < plain.length(); i++) {
      int digit = Character.digit(plain.charAt(i), 36);
      rest = (rest * (digit > 9 ? 100 : 10) + digit) % 97;
    }
    return rest;
  }
}
