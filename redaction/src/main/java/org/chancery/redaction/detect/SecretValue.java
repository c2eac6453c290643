package org.chancery.redaction.detect;

import java.util.Locale;
import java.util.Set;

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
  static boolean standIn(String text, int start, int end) {
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
    if (bracketed || variable || one(text, start, end)) {
      return true;
    }
    String value = text.substring(start, Math.min(end, start + 256)).toLowerCase(Locale.ROOT);
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
  static boolean weak(String text, int start, int end) {
    return WEAK.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
  }

  private static boolean variable(String text, int start, int end) {
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
  private static boolean one(String text, int start, int end) {
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
  static boolean code(String text, int start, int end, boolean quoted) {
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
  static boolean wordy(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!Character.isLetter(c) && c != '_' && c != '-' && c != '.' && c != '/' && c != ' ') {
        return false;
      }
    }
    return true;
  }

  /** Whether a value is the name of a file, a host, a path or an address. */
  static boolean place(String text, int start, int end) {
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
      if (end - start > ending.length()
          && text.regionMatches(true, end - ending.length(), ending, 0, ending.length())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a value of token characters looks drawn at random: long, varied, with digits among the
   * letters or a case that changes all the time, and not words joined together.
   */
  static boolean random(String text, int start, int end, int least) {
    if (end - start < least || !KeyText.varied(text, start, end) || text.startsWith("0x", start)) {
      return false;
    }
    int digits = 0;
    int upper = 0;
    int lower = 0;
    int turns = 0;
    int kind = 0;
    int longest = 0;
    int run = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      int now = Ascii.digit(c) ? 1 : Ascii.upper(c) ? 2 : Ascii.letter(c) ? 3 : 0;
      digits += now == 1 ? 1 : 0;
      upper += now == 2 ? 1 : 0;
      lower += now == 3 ? 1 : 0;
      turns += now != 0 && kind != 0 && now != kind && !(kind == 2 && now == 3) ? 1 : 0;
      run = now == 0 ? 0 : run + 1;
      longest = Math.max(longest, run);
      kind = now == 0 ? kind : now;
    }
    if (upper + lower < 2 || identifier(text, start, end)) {
      return false;
    }
    boolean cased = upper >= 3 && lower >= 3 && turns >= 3 && !spoken(text, start, end);
    boolean mixed = digits >= 2 && turns >= 3;
    boolean dense = longest >= 12 || turns * 4 >= end - start;
    return dense && (mixed || (cased && longest >= 16));
  }

  /** Whether a range reads as words joined together, with a number among them perhaps. */
  private static boolean identifier(String text, int start, int end) {
    int letters = 0;
    int vowels = 0;
    int late = 0;
    for (int i = start; i < end; i++) {
      int c = text.charAt(i) | 32;
      boolean letter = c >= 'a' && c <= 'z';
      letters += letter ? 1 : 0;
      vowels += letter && "aeiou".indexOf(c) >= 0 ? 1 : 0;
      late += letter && c > 'f' ? 1 : 0;
    }
    return letters >= 12 && late > 2 && vowels * 20 >= letters * 7;
  }

  /** Whether the letters of a range have as many vowels as words have. */
  private static boolean spoken(String text, int start, int end) {
    int letters = 0;
    int vowels = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      letters += Ascii.letter(c) ? 1 : 0;
      vowels += "aeiouAEIOU".indexOf(c) >= 0 ? 1 : 0;
    }
    return vowels * 10 >= letters * 3;
  }

  /** Whether a value is one row of letters and digits, both of them, and not one word of either. */
  static boolean row(String text, int start, int end, int least) {
    int digits = 0;
    int letters = 0;
    int dashes = 0;
    int vowels = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      digits += Ascii.digit(c) ? 1 : 0;
      letters += Ascii.letter(c) ? 1 : 0;
      dashes += c == '-' || c == '_' ? 1 : 0;
      vowels += "aeiouAEIOU".indexOf(c) >= 0 ? 1 : 0;
    }
    return end - start >= least
        && digits >= 2
        && letters >= 2
        && digits + letters + dashes == end - start
        && vowels * 20 < letters * 7
        && (dashes == 0 || (digits >= 4 && dashes <= 5 && end - start >= 20))
        && text.charAt(start + 1) != 'x';
  }

  /** Whether a value is at least as long as keys are, without a sign that they do not have. */
  static boolean token(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!Ascii.token(c) && c != '.' && c != '+' && c != '/' && c != '=') {
        return false;
      }
    }
    return end - start >= 20;
  }

  /** Whether a range is a UUID. */
  static boolean uuid(String text, int start, int end) {
    if (end - start != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      char c = text.charAt(start + i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? c != '-' : !Ascii.hex(c)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a value holds a letter and, besides, a digit or a sign that words do not have. */
  static boolean strong(String text, int start, int end) {
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
