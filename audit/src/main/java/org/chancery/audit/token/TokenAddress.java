package org.chancery.audit.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Where a token is and how its keys are named, as a PKCS#11 address (RFC 7512): {@code
 * pkcs11:token=LABEL;object=NAME?module-path=/path/module.so&pin-source=file:/path}.
 *
 * @param token the token's label
 * @param serial its serial number
 * @param slot the number of its slot
 * @param object the label of the first key, and how the labels of later ones begin
 * @param module the vendor's library
 * @param pin where the PIN is: {@code file:/path}, a path, or {@code env:NAME}; never the PIN
 */
public record TokenAddress(
    Optional<String> token,
    Optional<String> serial,
    OptionalLong slot,
    String object,
    Path module,
    String pin) {
  private static final String SCHEME = "pkcs11:";
  private static final String OBJECT = "chancery-log";
  private static final int LONGEST = 64;
  private static final Set<String> KNOWN =
      Set.of("token", "serial", "slot-id", "object", "module-path", "pin-source");

  public TokenAddress {
    if (token.isEmpty() && serial.isEmpty() && slot.isEmpty()) {
      throw new IllegalArgumentException(
          "the PKCS#11 address names no token: add token=LABEL, serial=NUMBER or slot-id=N");
    }
    if (object.isEmpty() || object.length() > LONGEST || !object.matches("[!-~]+")) {
      throw new IllegalArgumentException(
          "object in the PKCS#11 address is 1 to " + LONGEST + " printable ASCII, no space");
    }
  }

  /**
   * The address that {@code text} writes.
   *
   * @throws IllegalArgumentException if it is none, lacks a part, or holds the PIN itself
   */
  public static TokenAddress parse(String text) {
    if (!text.startsWith(SCHEME)) {
      throw new IllegalArgumentException("a PKCS#11 address begins with " + SCHEME);
    }
    var parts = new HashMap<String, String>();
    for (String part : text.substring(SCHEME.length()).split("[;?&]", -1)) {
      int is = part.indexOf('=');
      String name = is < 1 ? "" : part.substring(0, is);
      if (name.equals("pin-value")) {
        throw new IllegalArgumentException(
            "a PIN does not belong into a PKCS#11 address: use pin-source=file:/path or env:NAME");
      }
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException(
            "the PKCS#11 address has a part that is none of " + KNOWN.stream().sorted().toList());
      }
      if (parts.put(name, decoded(part.substring(is + 1))) != null) {
        throw new IllegalArgumentException("the PKCS#11 address has " + name + " twice");
      }
    }
    return new TokenAddress(
        Optional.ofNullable(parts.get("token")),
        Optional.ofNullable(parts.get("serial")),
        slot(parts.get("slot-id")),
        parts.getOrDefault("object", OBJECT),
        Path.of(needed(parts, "module-path")),
        needed(parts, "pin-source"));
  }

  private static OptionalLong slot(@org.jspecify.annotations.Nullable String text) {
    if (text != null && !text.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("slot-id in the PKCS#11 address is a number: " + text);
    }
    return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }

  private static String needed(Map<String, String> parts, String name) {
    String value = parts.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("the PKCS#11 address lacks " + name);
    }
    return value;
  }

  /** A plus sign is itself here, unlike in forms. */
  private static String decoded(String value) {
    return URLDecoder.decode(value.replace("+", "%2B"), UTF_8);
  }

  /** Whether the token of this label and serial number, in that slot, is meant. */
  boolean means(String label, String number, long id) {
    return token.filter(each -> !each.equals(label)).isEmpty()
        && serial.filter(each -> !each.equals(number)).isEmpty()
        && (slot.isEmpty() || slot.getAsLong() == id);
  }

  /** The token as messages name it. */
  String name() {
    List<String> words = new ArrayList<>();
    token.ifPresent(words::add);
    serial.ifPresent(each -> words.add("serial " + each));
    slot.ifPresent(each -> words.add("slot " + each));
    return "the token " + String.join(", ", words);
  }
}
