package org.chancery.redaction.transform;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.chancery.catalog.policy.Label;

/**
 * Realistic stand-ins that are nobody's: made-up places and companies, addresses at the domains
 * that RFC 2606 sets aside, telephone numbers that regulators set aside for fiction, and IP
 * addresses that RFC 5737 and RFC 3849 set aside for documents. Names of people are {@link
 * NameStandIns}. For one thread.
 */
final class StandIns {
  private static final List<String> HEADS =
      List.of(
          "Ald", "Ash", "Bel", "Birk", "Bram", "Cald", "Cran", "Dal", "Dun", "Elm", "Fal", "Fern",
          "Gar", "Glen", "Hal", "Hart", "Hazel", "Kel", "Lang", "Lind", "Marl", "Mill", "Nor",
          "Oster", "Pen", "Raven", "Ros", "Sel", "Stan", "Thorn", "Wald", "West");
  private static final List<String> TAILS =
      List.of(
          "bourne", "brook", "bury", "by", "combe", "dale", "feld", "ford", "garth", "ham",
          "hausen", "holm", "hurst", "ingen", "leigh", "low", "mere", "mont", "mouth", "ridge",
          "stead", "stow", "ton", "well", "wick", "worth");
  private static final List<String> MAKES =
      List.of(
          "Al", "Bren", "Cor", "Del", "Esk", "Fin", "Gal", "Hel", "Iv", "Jor", "Kor", "Lum", "Mer",
          "Nov", "Or", "Pel", "Quor", "Riv", "Sol", "Tal", "Ulv", "Var", "Wen", "Zel");
  private static final List<String> WORKS =
      List.of(
          "adan", "alis", "antis", "aro", "axim", "edra", "endo", "enta", "erix", "iden", "ilon",
          "inor", "istra", "ivex", "odyn", "olan", "onex", "ora", "ovia", "umex");
  private static final List<String> FORMS =
      List.of(
          "GmbH",
          "AG",
          "SE",
          "KG",
          "Ltd",
          "Limited",
          "PLC",
          "LLP",
          "LLC",
          "Inc",
          "Corp",
          "Corporation",
          "Company",
          "SA",
          "SAS",
          "SARL",
          "SL",
          "SpA",
          "Srl",
          "BV",
          "NV",
          "AB",
          "AS",
          "Oy",
          "Bank",
          "Group",
          "Hospital",
          "Clinic",
          "University",
          "Institute",
          "Foundation");
  private static final List<String> AREAS =
      List.of("202", "212", "303", "312", "404", "415", "503", "512", "617", "702");
  private static final List<String> RESERVED = List.of("example.com", "example.org", "example.net");

  private final ToLongFunction<List<String>> hash;

  /**
   * Makes stand-ins by hashes.
   *
   * @param hash the number that some words have under the key and the scope
   */
  StandIns(ToLongFunction<List<String>> hash) {
    this.hash = hash;
  }

  /**
   * A stand-in for a value; nothing where its kind has none.
   *
   * @param normal the form in which spellings of the value are equal
   * @param tries how many others were found to be in the way
   */
  Optional<String> of(Label label, String value, String normal, int tries) {
    var bits = new Bits(hash.applyAsLong(List.of(label.value(), normal, "" + tries)));
    return switch (label.value()) {
      case "LOCATION", "CITY", "GPE" -> Optional.of(place(value, bits));
      case "ORGANIZATION", "COMPANY" -> Optional.of(company(value, bits));
      case "EMAIL_ADDRESS" -> Optional.of(mail(bits));
      case "PHONE_NUMBER" -> phone(value, bits);
      case "IP_ADDRESS" -> address(value, bits);
      default -> Optional.empty();
    };
  }

  private static String place(String value, Bits bits) {
    var name = bits.pick(HEADS) + bits.pick(TAILS);
    if (value.chars().anyMatch(Character::isDigit)) {
      return 1 + bits.below(199) + " " + name + " Street";
    }
    return value.length() > 1 ? Casing.of(value).write(name) : name;
  }

  private static String company(String value, Bits bits) {
    var name = bits.pick(MAKES) + bits.pick(WORKS);
    var words = List.of(value.split("[\\s.,()]+"));
    return FORMS.stream()
        .filter(form -> words.size() > 1 && words.stream().anyMatch(form::equalsIgnoreCase))
        .findFirst()
        .map(form -> name + " " + form)
        .orElse(name);
  }

  private static String mail(Bits bits) {
    var given = Names.of("xx", Names.Role.NEUTRAL);
    var family = Names.of(bits.pick(Names.languages()), Names.Role.FAMILY);
    var domain = bits.pick(RESERVED);
    return (bits.pick(given) + "." + bits.pick(family)).toLowerCase(java.util.Locale.ROOT)
        + "@"
        + domain;
  }

  /** A range that a regulator has set aside: how numbers in it begin, then x for any digit. */
  private record Fictitious(String country, Pattern national, String digits) {}

  /** Ofcom, ARCEP (decision 2018-0881), Bundesnetzagentur, and 555-0100 to 555-0199 of NANPA. */
  private static final List<Fictitious> RANGES =
      List.of(
          new Fictitious("44", Pattern.compile("07\\d{9}"), "07700900xxx"),
          new Fictitious("44", Pattern.compile("0[12]\\d{8,9}"), "02079460xxx"),
          new Fictitious("33", Pattern.compile("0[67]\\d{8}"), "063998xxxx"),
          new Fictitious("33", Pattern.compile("0[1-5]\\d{8}"), "019900xxxx"),
          new Fictitious("49", Pattern.compile("01[5-7]\\d{8,9}"), "017139200xx"),
          new Fictitious("49", Pattern.compile("0[2-9]\\d{5,10}"), "03023125xxx"),
          new Fictitious("1", Pattern.compile("[2-9]\\d{9}"), "AAA55501xx"));

  private static Optional<String> phone(String value, Bits bits) {
    var digits = value.replaceAll("\\D", "");
    if (value.chars().anyMatch(Character::isLetter)) {
      return Optional.empty();
    }
    for (var range : RANGES) {
      boolean abroad = value.startsWith("+") && digits.startsWith(range.country());
      var trunk = range.country().equals("1") ? "" : "0";
      var national = abroad ? trunk + digits.substring(range.country().length()) : digits;
      boolean here = !value.startsWith("+") && national(value, range);
      if ((abroad || here) && range.national().matcher(national).matches()) {
        var number = new StringBuilder();
        for (char c : range.digits().replace("AAA", bits.pick(AREAS)).toCharArray()) {
          number.append(c == 'x' ? (char) ('0' + bits.below(10)) : c);
        }
        var whole = abroad ? range.country() + number.substring(trunk.length()) : number.toString();
        return Optional.of(laidOut(value, whole));
      }
    }
    return Optional.empty();
  }

  /** Whether a number without a country is printed as that country prints them. */
  private static boolean national(String value, Fictitious range) {
    return switch (range.country()) {
      case "1" -> value.matches("\\(?\\d{3}\\)?[-. ]?\\d{3}[-. ]?\\d{4}");
      case "33" -> value.matches("0\\d(?:[ .-]?\\d\\d){4}");
      case "44" -> value.matches("\\(?0\\d{2,4}\\)?[ -]?\\d{3,4}[ -]?\\d{3,6}");
      default -> value.matches("\\(?0\\d{2,4}\\)?[ /-]{1,3}\\d[\\d -]{4,}");
    };
  }

  /** The digits in the layout of another number; digits too many follow, too few end it. */
  private static String laidOut(String layout, String digits) {
    var out = new StringBuilder();
    int n = 0;
    for (int i = 0; i < layout.length() && n < digits.length(); i++) {
      out.append(Character.isDigit(layout.charAt(i)) ? digits.charAt(n++) : layout.charAt(i));
    }
    return out.append(digits, n, digits.length()).toString();
  }

  private static Optional<String> address(String value, Bits bits) {
    try {
      if (InetAddress.ofLiteral(value) instanceof Inet4Address) {
        var network = bits.pick(List.of("192.0.2.", "198.51.100.", "203.0.113."));
        return Optional.of(network + (1 + bits.below(254)));
      }
      return Optional.of(
          "2001:db8:%x::%x".formatted(1 + bits.below(65_535), 1 + bits.below(65_535)));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // Not a literal alone: a network or an address with a port.
    }
  }

  /** Choices out of 64 evenly distributed bits. */
  private static final class Bits {
    private long bits;

    Bits(long bits) {
      this.bits = bits;
    }

    int below(int bound) {
      int choice = (int) Long.remainderUnsigned(bits, bound);
      bits = Long.divideUnsigned(bits, bound);
      return choice;
    }

    <T> T pick(List<T> from) {
      return from.get(below(from.size()));
    }
  }
}
