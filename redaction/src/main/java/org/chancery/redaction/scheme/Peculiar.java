package org.chancery.redaction.scheme;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks that one scheme has and no other, so that they are code. */
final class Peculiar {
  private static final Map<String, Check> RULES =
      Map.ofEntries(
          Map.entry("steuer-id-digits", Peculiar::oneDigitTwice),
          Map.entry("codice-fiscale", FiscalCode::holds),
          Map.entry("italian-name", FiscalCode::names),
          Map.entry("corsica", PeculiarEurope::corsica),
          Map.entry("french-vat-letters", PeculiarEurope::frenchVat),
          Map.entry("spaced-french", PeculiarEurope::spacedFrench),
          Map.entry("dutch-vat-person", n -> Digits.rest("NL" + n, 97) == 1),
          Map.entry("finnish-person", PeculiarEurope::finnish),
          Map.entry("albanian-date", PeculiarEurope::albanian),
          Map.entry("cypriot", PeculiarEurope::cypriot),
          Map.entry("spanish-letter", PeculiarEurope::spanishLetter),
          Map.entry("spanish-foreigner", PeculiarEurope::spanishForeigner),
          Map.entry("portuguese-card", PeculiarEurope::portugueseCard),
          Map.entry("belarusian", PeculiarEurope::belarusian),
          Map.entry("swedish-person", PeculiarEurope::swedish),
          Map.entry("swiss-vat", PeculiarEurope::swissVat),
          Map.entry("slashed-czech", PeculiarEurope::slashedCzech),
          Map.entry("luxembourgish", PeculiarEurope::luxembourgish),
          Map.entry("maltese", PeculiarEurope::maltese),
          Map.entry(
              "chinese-person", n -> Schemes.named("cn/ric").holds(n.toUpperCase(Locale.ROOT))),
          Map.entry("hyphened-luhn", n -> Digits.luhn(n.replace("-", ""))),
          Map.entry("bic-country", Peculiar::bicCountry),
          Map.entry("vin", Peculiar::vin),
          Map.entry("nhi", Peculiar::healthIndex),
          Map.entry("taiwan-letter", Peculiar::taiwan),
          Map.entry("turkish-tax", PeculiarEurope::turkishTax),
          Map.entry("korean-business", Peculiar::koreanBusiness),
          Map.entry("german-health", PeculiarEurope::germanHealth),
          Map.entry("german-insurance", PeculiarEurope::germanInsurance),
          Map.entry("italian-drug", PeculiarEurope::italianDrug),
          Map.entry("spelled-luhn", Peculiar::spelledLuhn),
          Map.entry("cusip", Peculiar::cusip),
          Map.entry("iban", Iban::holds),
          Map.entry("bitcoin", Crypto::bitcoin),
          Map.entry("ethereum", Crypto::ethereum),
          Map.entry("email", MailAddress::holds));

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private Peculiar() {}

  static Check named(String name) {
    Check rule = RULES.get(name);
    if (rule == null) {
      throw new IllegalArgumentException("no rule is named " + name);
    }
    return rule;
  }

  /** Of the first ten digits exactly one occurs more than once, and that two or three times. */
  private static boolean oneDigitTwice(String number) {
    int[] count = new int[10];
    for (int i = 0; i < 10; i++) {
      count[number.charAt(i) - '0']++;
    }
    int more = 0;
    for (int c : count) {
      if (c > 3) {
        return false;
      }
      more += c > 1 ? 1 : 0;
    }
    return more == 1;
  }

  /** Taiwan: the letter of the place stands for two digits, weighed 1 and 9. */
  private static boolean taiwan(String number) {
    int code = "ABCDEFGHJKLMNPQRSTUVXYWZIO".indexOf(number.charAt(0)) + 10;
    int sum = code / 10 + code % 10 * 9;
    for (int i = 1; i < 10; i++) {
      int value = Digits.value(number.charAt(i)) % 10;
      sum += value * Math.max(1, 9 - i);
    }
    return sum % 10 == 0;
  }

  private static boolean koreanBusiness(String number) {
    int ninth = number.charAt(8) - '0';
    int sum = Digits.weighted(number, 1, 3, 7, 1, 3, 7, 1, 3, 5) + ninth * 5 / 10;
    return (10 - sum % 10) % 10 == number.charAt(9) - '0';
  }

  /** Luhn over a code whose letters are spelled as two digits, as ISO 6166 has it. */
  private static boolean spelledLuhn(String code) {
    var digits = new StringBuilder();
    code.chars().forEach(c -> digits.append(Digits.value((char) c)));
    return Digits.luhn(digits.toString());
  }

  private static boolean cusip(String code) {
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      int mark = "*@#".indexOf(code.charAt(i));
      int value = (mark < 0 ? Digits.value(code.charAt(i)) : 36 + mark) * (i % 2 + 1);
      sum += value / 10 + value % 10;
    }
    return (10 - sum % 10) % 10 == code.charAt(8) - '0';
  }

  private static boolean bicCountry(String code) {
    String country = code.substring(4, 6).toUpperCase(Locale.ROOT);
    return COUNTRIES.contains(country) || country.equals("XK");
  }

  /** 49 CFR 565.15: the ninth character is the weighted sum modulo 11, X for 10. */
  private static boolean vin(String code) {
    int[] weights = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      char c = code.charAt(i);
      int value = c <= '9' ? c - '0' : "12345678.12345.7.923456789".charAt(c - 'A') - '0';
      sum += value * weights[i];
    }
    return "0123456789X".charAt(sum % 11) == code.charAt(8);
  }

  /** HISO 10046: three letters, then digits and modulus 11, or since 2019 letters and 23. */
  private static boolean healthIndex(String code) {
    String letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    int sum = 0;
    for (int i = 0; i < 6; i++) {
      char c = code.charAt(i);
      sum += (7 - i) * (c <= '9' ? c - '0' : letters.indexOf(c) + 1);
    }
    char last = code.charAt(6);
    if (last > '9') {
      return letters.charAt(22 - sum % 23) == last;
    }
    return sum % 11 != 0 && (11 - sum % 11) % 10 == last - '0';
  }
}
