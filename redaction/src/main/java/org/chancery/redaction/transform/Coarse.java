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

  private Coarse() {}

  /** The coarser value, or the label in brackets where nothing coarser is known. */
  static String of(Label label, String value) {
    var words = List.of(label.value().split("_"));
    Optional<String> coarse = Optional.empty();
    if (words.contains("DATE") || words.contains("BIRTH")) {
      coarse = year(value);
    } else if (words.contains("IP") || words.contains("IPV4") || words.contains("IPV6")) {
      coarse = network(value);
    }
    return coarse.orElseGet(() -> kind(label));
  }

  /** The label in brackets. */
  static String kind(Label label) {
    return "[" + label + "]";
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
