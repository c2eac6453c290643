package org.chancery.redaction.detect;

import java.util.Set;
import org.chancery.redaction.notation.Script;

/** Whether a value can be a secret: what stands in for one, what is code, what looks random. */
final class SecretValue {
  private static final Set<String> WORDS =
      Set.of(
          """
          null none nil true false undefined string str text varchar char bytes boolean bool number int
          integer any object required optional yes no on off hidden secret secrets password passwd pwd
          pass token key user username root test example default unknown empty invalid incorrect wrong
          expired missing disabled enabled void unset todo tbd na changeme change_me changeit secretkey
          apikey api_key your_password mypassword my_password enter prompt plain masked redacted
          removed deleted encrypted placeholder sample dummy foo bar foobar xxx abc str| self this
          public private protected static final const value values field input output array list map
          stringdata base64 basic bearer oauth oauth2 ldap saml credentials credential fake mock
          not_long_enough insert_key_here private_key secret_key access_key file env vault
          """
              .strip()
              .split("\\s+"));
  private static final Set<String> WEAK =
      Set.of(
          "password", "passwd", "pass", "secret", "test", "root", "user", "mypassword", "changeme");
  private static final String[] STAND_INS = {
    "placeholder",
    "changeme",
    "change_me",
    "change-me",
    "your_",
    "your-",
    "yourpass",
    "yoursecret",
    "yourkey",
    "yourtoken",
    "redacted",
    "replace_",
    "replace-",
    "replaceme",
    "insert_",
    "insert-",
    "xxxx",
    "****",
    "....",
    "${",
    "{{",
    "#{",
    "<%",
    "%s",
    "$(",
    "%(",
    "••••",
    "not-a-real",
    "enc("
  };
  private static final String[] WORDY_STAND_INS = {"example", "dummy", "todo", "fake", "sample"};
  private static final String[] ENDINGS = {
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".svg",
    ".ico",
    ".css",
    ".js",
    ".ts",
    ".json",
    ".xml",
    ".html",
    ".htm",
    ".md",
    ".txt",
    ".yml",
    ".yaml",
    ".java",
    ".py",
    ".go",
    ".rb",
    ".php",
    ".pem",
    ".crt",
    ".cer",
    ".key",
    ".pub",
    ".jks",
    ".p12",
    ".pfx",
    ".jar",
    ".zip",
    ".gz",
    ".tgz",
    ".tar",
    ".whl",
    ".exe",
    ".dll",
    ".so",
    ".pdf",
    ".csv",
    ".log",
    ".conf",
    ".ini",
    ".keytab",
    ".com",
    ".org",
    ".net",
    ".io",
    ".so",
    ".woff",
    ".woff2",
    ".ttf",
    ".mp4",
    ".mp3",
    ".webp",
    ".image",
    "-snapshot"
  };

  private SecretValue() {}

  /** Whether a value only stands in for a secret: a variable, a mask, or a word that says so. */
  static boolean standIn(Script text, int start, int end) {
    if (end <= start) {
      return true;
    }
    char first = text.charAt(start);
    char last = text.charAt(end - 1);
    boolean bracketed =
        (first == '<' && last == '>')
            || (first == '[' && last == ']')
            || (first == '{' && last == '}')
            || (first == '(' && last == ')');
    boolean variable =
        (first == '%' && last == '%')
            || (first == '$' && end - start > 1 && variable(text, start + 1, end));
    if (bracketed || variable || one(text, start, end) || Published.known(text, start, end)) {
      return true;
    }
    String value = text.small(start, Math.min(end, start + 256));
    for (String standIn : STAND_INS) {
      if (value.contains(standIn)) {
        return true;
      }
    }
    if (wordy(text, start, end) || text.substring(start, end).contains("EXAMPLE")) {
      for (String standIn : WORDY_STAND_INS) {
        if (value.contains(standIn)) {
          return true;
        }
      }
    }
    return WORDS.contains(value);
  }

  /** Whether a value is one of the words that people do use as passwords. */
  static boolean weak(Script text, int start, int end) {
    return WEAK.contains(text.small(start, end));
  }

  private static boolean variable(Script text, int start, int end) {
    int name = start;
    while (name < end && (Ascii.upper(text.charAt(name)) || text.charAt(name) == '_')) {
      name++;
    }
    if (name - start >= 3 && (name == end || text.charAt(name) == '/')) {
      return true;
    }
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!Ascii.letter(c)
          && c != '_'
          && c != '{'
          && c != '}'
          && c != '.'
          && c != '('
          && c != '>'
          && c != '-'
          && c != '['
          && c != ':') {
        return false;
      }
    }
    return true;
  }

  /** Whether a value is one character over and over. */
  private static boolean one(Script text, int start, int end) {
    for (int i = start + 1; i < end; i++) {
      if (text.charAt(i) != text.charAt(start)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether an unquoted value is code or a name rather than a literal: a call, an index, names
   * joined by points.
   */
  static boolean code(Script text, int start, int end, boolean quoted) {
    boolean plain = true;
    if (text.startsWith("this.", start) || text.startsWith("self.", start)) {
      return true;
    }
    boolean dots = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!quoted
          && (c == '(' || c == '[' || (c == '-' && i + 1 < end && text.charAt(i + 1) == '>'))) {
        return true;
      }
      dots |= c == '.' || c == ':';
      plain &= Ascii.letter(c) || c == '.' || c == '_' || c == ':' || c == '*' || c == '&';
    }
    return plain && dots;
  }

  /** Whether a value holds letters, joined by {@code _}, {@code -} or {@code .} at most. */
  static boolean wordy(Script text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!Character.isLetter(c) && c != '_' && c != '-' && c != '.' && c != '/' && c != ' ') {
        return false;
      }
    }
    return true;
  }

  /** Whether a value is the name of a file, a host, a path or an address. */
  static boolean place(Script text, int start, int end) {
    if (text.startsWith("/", start)
        || text.startsWith("./", start)
        || text.startsWith("~/", start)
        || text.startsWith("../", start)
        || text.startsWith("\\\\", start)) {
      return true;
    }
    int scheme = text.indexOf("://", start, end);
    if (scheme >= 0) {
      return true;
    }
    for (String ending : ENDINGS) {
      if (end - start > ending.length() && text.says(ending, end - ending.length())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value holds a letter and, besides, a digit or a sign that words do not have. */
  static boolean strong(Script text, int start, int end) {
    boolean letter = false;
    boolean other = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      letter |= Character.isLetter(c);
      other |= Ascii.digit(c) || "!#$%^&*@~?+=".indexOf(c) >= 0;
    }
    return letter && other;
  }
}
