package org.chancery.redaction.scheme;

/** European checks that one scheme has and no other, so that they are code. */
final class PeculiarEurope {
  private static final String BASE32 = "0123456789BCDFGHJKLMNPQRSTUVWXYZ";
  private static final String FRENCH = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final String FINNISH = "0123456789ABCDEFHJKLMNPRSTUVWXY";

  private PeculiarEurope() {}

  /** INSEE: the departments 2A and 2B count as 19 and 18. */
  static boolean corsica(String number) {
    String department = number.charAt(6) == 'A' ? "19" : "18";
    String digits = number.substring(0, 5) + department + number.substring(7, 13);
    return 97 - Digits.rest(digits, 97) == Integer.parseInt(number.substring(13));
  }

  /** The key with letters: base 24 or 34 without I and O, modulo 11. */
  static boolean frenchVat(String number) {
    int first = FRENCH.indexOf(number.charAt(0));
    int second = FRENCH.indexOf(number.charAt(1));
    int key = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100;
    int due = (Digits.rest(number.substring(2), 11) + 1 + key / 11) % 11;
    return due == key % 11;
  }

  static boolean spacedFrench(String number) {
    return Schemes.named("fr/nif").holds(number.replaceAll("\\s", ""));
  }

  static boolean finnish(String number) {
    String digits = number.substring(0, 6) + number.substring(7, 10);
    return FINNISH.charAt(Digits.rest(digits, 31)) == number.charAt(10);
  }

  /** The letter is the decade from 1900; months count on for women and for residents abroad. */
  static boolean albanian(String number) {
    int year = 1900 + (number.charAt(0) - 'A') * 10 + number.charAt(1) - '0';
    int month = (Integer.parseInt(number.substring(2, 4)) + 11) % 12 + 1;
    int day = Integer.parseInt(number.substring(4, 6));
    return day >= 1 && day <= java.time.YearMonth.of(year, month).lengthOfMonth();
  }

  static boolean cypriot(String number) {
    int[] odd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      int digit = number.charAt(i) - '0';
      sum += i % 2 == 0 ? odd[digit] : digit;
    }
    return 'A' + sum % 26 == number.charAt(8);
  }

  /** The letter of a CIF stands for the check digit: J is 0, A is 1. */
  static boolean spanishLetter(String number) {
    int digit = "JABCDEFGHI".indexOf(number.charAt(8));
    return Digits.luhn(number.substring(1, 8) + digit);
  }

  /** X, Y and Z stand for 0, 1 and 2 before the DNI's letter is looked up. */
  static boolean spanishForeigner(String number) {
    return Schemes.named("es/dni").holds(number.charAt(0) - 'X' + number.substring(1));
  }

  /** Luhn over letters and digits, where a doubled value above 9 loses 9. */
  static boolean portugueseCard(String number) {
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      int value = Digits.value(number.charAt(i)) * (i % 2 == 0 ? 2 : 1);
      sum += i % 2 == 0 && value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
  }

  static boolean belarusian(String number) {
    int[] weights = {29, 23, 19, 17, 13, 7, 5, 3};
    int sum = Digits.value(number.charAt(0)) * weights[0];
    sum += "ABCEHKMOPT".indexOf(number.charAt(1)) * weights[1];
    for (int i = 2; i < 8; i++) {
      sum += weights[i] * (number.charAt(i) - '0');
    }
    return sum % 11 == number.charAt(8) - '0';
  }

  static boolean swedish(String printed) {
    return Schemes.named("se/personnummer").holds(printed.replaceAll("[-+]", ""));
  }

  static boolean swissVat(String printed) {
    return Schemes.named("ch/uid").holds("CHE" + printed.replaceAll("\\D", ""));
  }

  /**
   * A birth number, with the rules of Act 133/2000: months plus 20 only since 2004, no serial 000.
   */
  static boolean slashedCzech(String printed) {
    String number = printed.replace("/", "");
    int year = Integer.parseInt(number.substring(0, 2));
    int month = Integer.parseInt(number.substring(2, 4)) % 50;
    boolean late = number.length() == 10 && year >= 4 && year < 54;
    boolean serial = number.length() == 10 || (year < 54 && !number.endsWith("000"));
    return serial && (month <= 20 || late) && Schemes.named("cz/rc").holds(number);
  }

  /** The thirteenth digit is Verhoeff's over the first eleven. */
  static boolean luxembourgish(String number) {
    return Digits.verhoeff(number.substring(0, 11) + number.charAt(12));
  }

  static boolean maltese(String number) {
    char letter = Character.toUpperCase(number.charAt(number.length() - 1));
    String digits = ("0000000" + number).substring(number.length() - 1, number.length() + 6);
    if (number.length() == 8 && (letter == 'A' || letter == 'P')) {
      return digits.charAt(6) != '0';
    }
    int first = Integer.parseInt(digits.substring(0, 5));
    return first <= 32_000 && first != Integer.parseInt(digits.substring(5));
  }

  static boolean turkishTax(String number) {
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      int moved = (number.charAt(i) - '0' + 9 - i) % 10;
      int rest = (moved << (9 - i)) % 9;
      sum += moved != 0 && rest == 0 ? 9 : rest;
    }
    return (10 - sum % 10) % 10 == number.charAt(9) - '0';
  }

  /** § 290 SGB V: the letter counts as two digits, weights 1 2, products added digit by digit. */
  static boolean germanHealth(String number) {
    int letter = number.charAt(0) - 'A' + 1;
    String digits = letter / 10 + "" + letter % 10 + number.substring(1, 9);
    int sum = 0;
    for (int i = 0; i < 10; i++) {
      int product = (digits.charAt(i) - '0') * (i % 2 + 1);
      sum += product / 10 + product % 10;
    }
    return sum % 10 == number.charAt(9) - '0';
  }

  /** VKVV section 2: the letter counts as two digits, products are added digit by digit. */
  static boolean germanInsurance(String number) {
    int letter = number.charAt(8) - 'A' + 1;
    String digits = number.substring(0, 8) + letter / 10 + letter % 10 + number.substring(9, 11);
    int[] weights = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      int product = weights[i] * (digits.charAt(i) - '0');
      sum += product / 10 + product % 10;
    }
    return sum % 10 == number.charAt(11) - '0';
  }

  static boolean italianDrug(String number) {
    String digits = number;
    if (number.length() == 6) {
      long value = 0;
      for (int i = 0; i < 6; i++) {
        value = value * 32 + BASE32.indexOf(number.charAt(i));
      }
      digits = String.valueOf(1_000_000_000 + value).substring(1);
    }
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      int product = (digits.charAt(i) - '0') * (i % 2 + 1);
      sum += product / 10 + product % 10;
    }
    return sum % 10 == digits.charAt(8) - '0';
  }
}
