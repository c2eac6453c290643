package org.chancery.redaction.transform;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chancery.catalog.policy.Label;

/** Says less about a value: the year of a date, the network of an address, else only its kind. */
final class Coarse {
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:1[89]|20)\\d\\d(?!\\d)");

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** Great Britain and Canada: an area, and three characters within it. */
  private static final Pattern LETTERED =
      Pattern.compile("([A-Za-z]{1,2}\\d[A-Za-z\\d]?)\\s?\\d[A-Za-z][A-Za-z\\d]");

  private static final Pattern DIGITS =
      Pattern.compile("((?:[A-Z]{1,2}-)?\\d\\d)[- ]?(\\d{2,4})(?:[- ]?(?:\\d{3,4}|[A-Z]{2}))?");
  private static final Pattern COORDINATES = Pattern.compile("[-+0-9., °NSEWnsew]{3,60}");
  private static final Pattern FRACTION = Pattern.compile("(\\d\\.\\d)\\d+");
  private static final Pattern LATER_DIGIT = Pattern.compile("(?<=\\d[.,' ]?)\\d");

  private Coarse() {}

  /** The coarser value, or the label in brackets where nothing coarser is known. */
  static String of(Label label, String value) {
    var words = List.of(label.value().split("_"));
    Optional<String> coarse = Optional.empty();
    if (any(words, "DATE", "BIRTH")) {
      coarse = year(value);
    } else if (any(words, "IP", "IPV4", "IPV6")) {
      coarse = network(value);
    } else if (any(words, "AGE")) {
      coarse = decade(value);
    } else if (any(words, "POSTCODE", "ZIP", "ZIPCODE", "POSTAL", "PLZ", "LOCATION")) {
      coarse = area(value.strip()).or(() -> square(value));
    } else if (any(words, "COORDINATE", "COORDINATES", "GPS", "GEO")) {
      coarse = square(value);
    } else if (any(words, "AMOUNT", "MONEY", "SALARY", "INCOME")) {
      coarse = changed(value, LATER_DIGIT.matcher(value).replaceAll("0"));
    }
    return coarse.orElseGet(() -> kind(label));
  }

  /** The label in brackets. */
  static String kind(Label label) {
    return "[" + label + "]";
  }

  private static boolean any(List<String> words, String... wanted) {
    return words.stream().anyMatch(List.of(wanted)::contains);
  }

  private static Optional<String> changed(String value, String coarse) {
    return value.equals(coarse) ? Optional.empty() : Optional.of(coarse);
  }

  /** The decade of the one number up to 120; 90 and above are one group, as few are so old. */
  private static Optional<String> decade(String age) {
    var found = NUMBER.matcher(age);
    if (!found.find() || found.end() - found.start() > 3) {
      return Optional.empty();
    }
    int years = Integer.parseInt(found.group());
    int start = found.start();
    int end = found.end();
    if (years > 120 || found.find()) {
      return Optional.empty();
    }
    int decade = years / 10 * 10;
    var group = years >= 90 ? "90+" : decade + "-" + (decade + 9);
    return Optional.of(age.substring(0, start) + group + age.substring(end));
  }

  /** The outward code, the forward sortation area, or the first two digits of a postcode. */
  private static Optional<String> area(String postcode) {
    var lettered = LETTERED.matcher(postcode);
    if (lettered.matches()) {
      return Optional.of(lettered.group(1));
    }
    var digits = DIGITS.matcher(postcode);
    return digits.matches()
        ? Optional.of(digits.group(1) + "*".repeat(digits.group(2).length()))
        : Optional.empty();
  }

  /** Coordinates to a tenth of a degree, which is 11 km or less. */
  private static Optional<String> square(String place) {
    return COORDINATES.matcher(place).matches()
        ? changed(place, FRACTION.matcher(place).replaceAll("$1"))
        : Optional.empty();
  }

  private static Optional<String> year(String date) {
    var found = YEAR.matcher(date);
    if (!found.find()) {
      return Optional.empty();
    }
    var year = found.group();
    return found.find() ? Optional.empty() : Optional.of(year);
  }

  private static Optional<String> network(String address) {
    InetAddress parsed;
    try {
      // Only parses: a literal never asks a name server.
      parsed = InetAddress.ofLiteral(address.strip());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int bits = parsed instanceof Inet4Address ? 24 : 48;
    var bytes = parsed.getAddress();
    Arrays.fill(bytes, bits / 8, bytes.length, (byte) 0);
    return Optional.of(written(bytes) + "/" + bits);
  }

  private static String written(byte[] network) {
    if (network.length == 4) {
      return "%d.%d.%d.0".formatted(network[0] & 255, network[1] & 255, network[2] & 255);
    }
    return "%x:%x:%x::".formatted(group(network, 0), group(network, 2), group(network, 4));
  }

  private static int group(byte[] network, int at) {
    return ((network[at] & 255) << 8) | (network[at + 1] & 255);
  }
}
