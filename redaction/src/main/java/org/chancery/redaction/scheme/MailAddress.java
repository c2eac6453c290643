package org.chancery.redaction.scheme;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * E-mail addresses: a dot-atom or a quoted string of RFC 5322 before the sign, international
 * letters included (RFC 6531), and a host name with a top-level domain after it.
 */
final class MailAddress {
  private static final int LOCAL_BYTES = 64;
  private static final int WHOLE = 254;
  private static final String LETTER =
      "\\u00a1-\\u00a8\\u00aa-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\uffef";
  private static final Pattern ATOMS =
      Pattern.compile(
          "[a-z\\d!#$%&'*+\\-/=?^_`{|}~"
              + LETTER
              + "]+(\\.[a-z\\d!#$%&'*+\\-/=?^_`{|}~"
              + LETTER
              + "]+)*");
  private static final Pattern QUOTED =
      Pattern.compile(
          "\"([\\s\\x01-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\x21\\x23-\\x5b\\x5d-\\x7e\\u00a0-\\uffef]"
              + "|\\\\[\\x01-\\x09\\x0b\\x0c\\x0d-\\x7f])*+\"");
  private static final Pattern LABEL =
      Pattern.compile("[a-z0-9\\u00a1-\\uff00\\uff5f-\\uffff-]{1,63}");
  private static final Pattern TOP = Pattern.compile("[a-z" + LETTER + "]{2,}|xn[a-z0-9-]{2,}");

  private MailAddress() {}

  /** Whether a whole value is an address. */
  static boolean holds(String value) {
    int at = value.lastIndexOf('@');
    if (at < 1 || value.length() > WHOLE) {
      return false;
    }
    String local = value.substring(0, at).toLowerCase(Locale.ROOT);
    boolean good = ATOMS.matcher(local).matches() || QUOTED.matcher(local).matches();
    int bytes = local.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    return good && bytes <= LOCAL_BYTES && host(value.substring(at + 1).toLowerCase(Locale.ROOT));
  }

  private static boolean host(String host) {
    if (host.codePoints().anyMatch(c -> Character.isSpaceChar(c) || Character.isWhitespace(c))) {
      return false;
    }
    String[] labels = host.split("\\.", -1);
    for (String label : labels) {
      if (!LABEL.matcher(label).matches() || label.startsWith("-") || label.endsWith("-")) {
        return false;
      }
    }
    return labels.length > 1 && TOP.matcher(labels[labels.length - 1]).matches();
  }
}
