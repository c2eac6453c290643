package org.chancery.redaction.injection;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/** Tells whether an address carries data, or has a place where data is to be put. */
final class Cargo {
  /** Parameters that are named for what they carry away. */
  private static final Set<String> NAMES =
      Set.of(
          "data",
          "exfil",
          "leak",
          "secret",
          "secrets",
          "password",
          "passwd",
          "pwd",
          "cookie",
          "cookies",
          "conversation",
          "history",
          "chat",
          "prompt",
          "context",
          "summary",
          "message",
          "messages",
          "msg",
          "content",
          "contents",
          "payload",
          "stolen",
          "dump",
          "info",
          "email",
          "user_data",
          "userdata",
          "credentials",
          "apikey",
          "api_key",
          "ssn",
          "card",
          "body",
          "transcript",
          "answer",
          "note",
          "notes",
          "q",
          "d",
          "c",
          "m",
          "p",
          "t",
          "x",
          "u",
          "s");

  /** Of those, names that pages without any secret have as well. */
  private static final Set<String> COMMON = Set.of("q", "d", "c", "m", "p", "t", "x", "u", "s");

  /** Words for what is wanted, inside a place for it. */
  private static final Set<String> WANTED =
      Set.of(
          "conversation",
          "history",
          "summary",
          "secret",
          "password",
          "passphrase",
          "chat",
          "prompt",
          "message",
          "context",
          "base64",
          "encoded",
          "data",
          "content",
          "email",
          "e-mail",
          "user",
          "key",
          "token",
          "credential",
          "previous",
          "above",
          "insert",
          "transcript",
          "address",
          "name");

  private static final int LEAST_HIDDEN = 16;
  private static final int LEAST_SPACES = 3;
  private static final int LONGEST_NAME = 24;
  private static final double PRINTABLE = 0.95;

  private Cargo() {}

  /**
   * Whether the address whose host begins at {@code start} carries something.
   *
   * @param byItself whether it is fetched without anybody's doing
   */
  static boolean in(String text, int start, int end, boolean byItself) {
    int query = text.indexOf('?', start);
    if (query < 0 || query >= end) {
      return place(text, start, end);
    }
    int i = query + 1;
    while (i < end) {
      int next = i;
      while (next < end && text.charAt(next) != '&') {
        next++;
      }
      if (parameter(text, i, next, byItself)) {
        return true;
      }
      i = next + 1;
    }
    return false;
  }

  private static boolean parameter(String text, int start, int end, boolean byItself) {
    int equals = text.indexOf('=', start);
    if (equals < 0 || equals >= end) {
      return place(text, start, end);
    }
    String name = equals - start > LONGEST_NAME ? "" : text.substring(start, equals);
    name = name.toLowerCase(Locale.ROOT);
    boolean named = NAMES.contains(name) && !COMMON.contains(name);
    if (place(text, equals + 1, end)) {
      return true;
    }
    String value = text.substring(equals + 1, end);
    if (hidden(value)) {
      return true;
    }
    boolean prose = spaces(value) >= LEAST_SPACES || value.contains("%40") || value.contains("@");
    if (!byItself) {
      return prose && named;
    }
    return (prose && NAMES.contains(name)) || (named && !number(value));
  }

  /** Whether braces or brackets in a range are followed by a word for what is wanted. */
  private static boolean place(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '{' || c == '[' || c == '<' || text.startsWith("%7B", i)) {
        return wanted(text.substring(i, end).toLowerCase(Locale.ROOT));
      }
    }
    return false;
  }

  private static boolean wanted(String rest) {
    return WANTED.stream().anyMatch(rest::contains);
  }

  /** Whether a value is text in base64; a signature or a digest is bytes, which do not read. */
  private static boolean hidden(String value) {
    String plain = value.replace("%3D", "").replace("=", "").replace('-', '+').replace('_', '/');
    if (plain.length() < LEAST_HIDDEN || plain.length() % 4 == 1) {
      return false;
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(plain);
    } catch (IllegalArgumentException _) {
      return false;
    }
    String read = new String(bytes, StandardCharsets.UTF_8);
    long letters = read.chars().filter(c -> (c >= ' ' && c < 127) || Character.isLetter(c)).count();
    return letters >= PRINTABLE * read.length() && read.indexOf(' ') >= 0;
  }

  private static int spaces(String value) {
    int spaces = 0;
    for (int i = 0; i < value.length(); i++) {
      boolean space = value.charAt(i) == '+' || value.startsWith("%20", i);
      spaces += space ? 1 : 0;
    }
    return spaces;
  }

  private static boolean number(String value) {
    return value.length() < 5 && value.chars().allMatch(Character::isDigit);
  }
}
