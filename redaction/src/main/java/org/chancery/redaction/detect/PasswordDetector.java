package org.chancery.redaction.detect;

import java.util.Locale;

/**
 * Finds values that a name such as {@code password}, {@code api_key} or {@code AccountKey} gives
 * away in settings, JSON and connection strings. After a colon the value must be in quotes or mix
 * letters and digits, because people write "password: must be long".
 */
final class PasswordDetector extends AnchoredDetector {
  private static final int LONGEST = 512;
  private static final int NAME = 64;
  private static final String[] NAMES = {
    "password",
    "passwd",
    "pwd",
    "passwort",
    "passphrase",
    "secret",
    "apikey",
    "accesskey",
    "secretkey",
    "authtoken",
    "accesstoken",
    "privatekey",
    "accountkey",
    "sharedaccesskey",
    "refreshtoken",
    "bottoken",
    "clientsecret",
    "sharedsecret",
    "credential",
    "encryptionkey",
    "signingkey",
    "masterkey",
    "webhooksecret",
    "kennwort",
    "contraseña",
    "motdepasse",
    "accesssecret",
    "secretaccesskey",
    "apitoken",
    "token"
  };

  PasswordDetector() {
    super("password", Labels.SECRET, Anchor.EQUALS, Anchor.COLON);
  }

  @Override
  int look(Page page, int at, int after) {
    String text = page.text;
    if (!named(text, at)) {
      return after;
    }
    int start = after;
    while (start - after < 4 && (page.at(start) == ' ' || page.at(start) == '=')) {
      start++;
    }
    boolean escaped = page.at(start) == '\\' && page.at(start + 1) == '"';
    start += escaped ? 1 : 0;
    char quote = page.at(start);
    boolean quoted = quote == '"' || quote == '\'' || quote == '`';
    start += quoted ? 1 : 0;
    int end = start;
    while (end < text.length() && end - start < LONGEST && inValue(text.charAt(end), quoted)) {
      end++;
    }
    while (!quoted && end > start && ".)]}".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    boolean setting = quoted || (page.at(at) == '=' && page.at(at + 1) != ' ');
    boolean secret =
        end - start >= (setting ? 4 : 8)
            && (setting || KeyText.mixed(text, start, end))
            && !standIn(text, start, end);
    return secret ? found(page, start, end, setting ? 0.75 : 0.6, false) : after;
  }

  private static boolean inValue(char c, boolean quoted) {
    boolean ends = c == '"' || c == '\'' || c == '`' || c == '\\' || c < ' ';
    return !ends && (quoted || (!Character.isWhitespace(c) && ";,&<>|".indexOf(c) < 0));
  }

  /** Whether the name that stands before the offset ends in a word for a secret. */
  private static boolean named(String text, int at) {
    StringBuilder name = new StringBuilder();
    for (int i = at - 1; i >= 0 && at - i < NAME && name.length() < 20; i--) {
      char c = text.charAt(i);
      if (Character.isLetter(c)) {
        name.append(Character.toLowerCase(c));
      } else if (c == '"' || c == '\'' || c == ' ' || c == '\\') {
        if (!name.isEmpty()) {
          break;
        }
      } else if (c != '_' && c != '-' && c != '.') {
        break;
      }
    }
    if (name.length() < 3) {
      return false;
    }
    String plain = name.reverse().toString();
    for (String one : NAMES) {
      if (plain.endsWith(one)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value only stands in for a secret: a variable, a mask, or a word that says so. */
  static boolean standIn(String text, int start, int end) {
    String value = text.substring(start, end).toLowerCase(Locale.ROOT);
    boolean variable =
        value.startsWith("$")
            || value.startsWith("%")
            || value.startsWith("{")
            || value.startsWith("<")
            || value.startsWith("[")
            || value.startsWith("os.")
            || value.startsWith("process.")
            || value.startsWith("env.")
            || value.contains("(")
            || value.contains("${");
    boolean word =
        value.contains("placeholder")
            || value.contains("changeme")
            || value.contains("your_")
            || value.contains("your-")
            || value.contains("redacted")
            || value.equals("null")
            || value.equals("none")
            || value.equals("true")
            || value.equals("false")
            || value.equals("undefined")
            || value.equals("string")
            || value.equals("password");
    boolean mask = value.chars().allMatch(c -> c == '*' || c == 'x' || c == '.' || c == '•');
    return variable || word || mask;
  }
}
