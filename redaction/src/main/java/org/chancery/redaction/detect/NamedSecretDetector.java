package org.chancery.redaction.detect;

/**
 * Finds values that their name gives away, in the forms settings and code have: {@code name=value},
 * {@code "name": "value"}, {@code name => value}, {@code <name>value</name>}, {@code name="n"
 * value="v"}, {@code ("name", "value")} and {@code name("value")}. A value that stands in for a
 * secret, is code or is a place is left alone.
 */
final class NamedSecretDetector extends AnchoredDetector {
  private static final int LONGEST = 1024;
  private static final int GAP = 40;
  private static final String[] SCHEMES = {
    "Basic ", "Bearer ", "Token ", "SSWS ", "NTLM ", "ApiKey ", "Negotiate ", "OAuth ", "Key "
  };
  private static final String[] TYPES = {"string", "str", "text", "const char", "varchar", "char"};

  NamedSecretDetector() {
    super(
        "named-secret",
        Labels.SECRET,
        Anchor.EQUALS,
        Anchor.COLON,
        Anchor.GREATER,
        Anchor.COMMA,
        Anchor.PARENTHESIS);
  }

  @Override
  int look(Page page, int at, int after) {
    if (!form(page, at, after)) {
      return after;
    }
    boolean compared = page.at(at) == '=' && (page.at(at - 1) == '=' || page.at(at - 1) == '!');
    SecretName name = name(page.text, compared ? at - 1 : at);
    if (name == SecretName.NONE || (compared && name != SecretName.PASSWORD)) {
      return after;
    }
    Value value = value(page, at, after);
    char sign = page.at(at);
    boolean onlyQuoted = compared || sign == ',' || sign == '(';
    if (value == null || (onlyQuoted && !value.quoted)) {
      return after;
    }
    double score =
        switch (name) {
          case NONE -> 0;
          case PERHAPS -> perhaps(page, at, value);
          case KEY -> key(page, at, value);
          case PASSWORD -> value.password(sign) ? 0.75 : 0;
        };
    if (score == 0) {
      return after;
    }
    if (name == SecretName.PASSWORD) {
      AccountName.add(page, at, id());
    }
    return found(page, value.start, value.end, score, false);
  }

  private static double perhaps(Page page, int at, Value value) {
    if (value.random(16) && !value.uuid()) {
      return 0.6;
    }
    boolean service = SecretContext.service(page.text, at);
    return service && (value.key(page.at(at)) || value.token()) ? 0.6 : 0;
  }

  private static double key(Page page, int at, Value value) {
    if (value.key(page.at(at))) {
      return 0.8;
    }
    return value.token() && SecretContext.service(page.text, at) ? 0.6 : 0;
  }

  /** Whether the sign can stand between a name and its value. */
  private static boolean form(Page page, int at, int after) {
    char before = page.at(at - 1);
    char next = page.at(after);
    return switch (page.at(at)) {
      case '=' -> next != '=' && "<>~".indexOf(before) < 0;
      case ':' -> next != ':' && next != '/' && before != ':';
      case '>' -> Ascii.alphanumeric(before) && next != '<' && next != ' ' && element(page, at);
      case ',' -> {
        int i = before == ' ' ? at - 2 : at - 1;
        yield page.at(i) == '"' || page.at(i) == '\'';
      }
      default -> Ascii.letter(before) && (next == '"' || next == '\'' || next == '\\');
    };
  }

  private static boolean element(Page page, int at) {
    int i = at - 1;
    while (at - i < 48 && (Ascii.token(page.at(i)) || page.at(i) == '.' || page.at(i) == ':')) {
      i--;
    }
    return page.at(i) == '<';
  }

  private static SecretName name(String text, int at) {
    SecretName name = SecretName.before(text, at);
    int last = name == SecretName.NONE ? SecretName.lastLetter(text, at) : -1;
    if (last < 3 || "egrtEGRT".indexOf(text.charAt(last)) < 0) {
      return name;
    }
    if (text.regionMatches(true, last - 4, "value", 0, 5)) {
      int quote = last - 5;
      while (quote > 0 && text.charAt(quote) == ' ') {
        quote--;
      }
      boolean attribute = text.charAt(quote) == '"' || text.charAt(quote) == '\'';
      return attribute ? SecretName.before(text, quote) : name;
    }
    for (String type : TYPES) {
      int start = last - type.length() + 1;
      if (start > 1 && text.regionMatches(true, start, type, 0, type.length())) {
        int colon = start - 1;
        while (colon > 0 && " &*".indexOf(text.charAt(colon)) >= 0) {
          colon--;
        }
        boolean declared = text.charAt(colon) == ':' || start - colon > 1;
        return declared ? SecretName.before(text, text.charAt(colon) == ':' ? colon : start) : name;
      }
    }
    return name;
  }

  private static @org.jspecify.annotations.Nullable Value value(Page page, int at, int after) {
    String text = page.text;
    int start = after;
    boolean spaced = page.at(at - 1) == ' ' || page.at(after) == ' ';
    while (start - after < GAP && " =>:\t".indexOf(page.at(start)) >= 0) {
      start++;
    }
    if (page.at(start) == '(' && quote(page.at(start + 1))) {
      start++;
    }
    if ("brfuLN@".indexOf(page.at(start)) >= 0 && quote(page.at(start + 1))) {
      start++;
    }
    boolean escaped = page.at(start) == '\\' && quote(page.at(start + 1));
    start += escaped ? 1 : 0;
    char quote = page.at(start);
    boolean quoted = quote(quote);
    start += quoted ? 1 : 0;
    for (String scheme : SCHEMES) {
      start += text.regionMatches(true, start, scheme, 0, scheme.length()) ? scheme.length() : 0;
    }
    int end = start;
    while (end < text.length()
        && end - start < LONGEST
        && inValue(text.charAt(end), quoted, quote, escaped)) {
      end++;
    }
    while (!quoted && end > start && ".)]}".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end - start < 3 ? null : new Value(page, at, start, end, quoted, spaced);
  }

  private static boolean quote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  private static boolean inValue(char c, boolean quoted, char quote, boolean escaped) {
    if (c < ' ' || (escaped && c == '\\')) {
      return false;
    }
    return quoted
        ? c != quote
        : c != '"'
            && c != '\''
            && c != '`'
            && !Character.isWhitespace(c)
            && ";,&<>|\\".indexOf(c) < 0;
  }

  /** A value and how it was written. */
  private record Value(Page page, int name, int start, int end, boolean quoted, boolean spaced) {

    boolean random(int least) {
      return clean()
          && (SecretValue.random(page.text, start, end, least)
              || SecretValue.row(page.text, start, end, least));
    }

    /** Whether this can be a key where the name of a service says so. */
    boolean token() {
      return clean() && SecretValue.token(page.text, start, end) && !joined();
    }

    boolean uuid() {
      return SecretValue.uuid(page.text, start, end);
    }

    /** Whether this can be a key or token. */
    boolean key(char sign) {
      if (!clean()) {
        return false;
      }
      boolean close = quoted || (sign == '=' && !spaced) || sign == '>';
      boolean strong =
          close
              && end - start >= 8
              && !SecretValue.wordy(page.text, start, end)
              && SecretValue.strong(page.text, start, end)
              && !joined();
      return uuid() || random(12) || strong;
    }

    /** Whether this can be a password. */
    boolean password(char sign) {
      String text = page.text;
      boolean wordy = SecretValue.wordy(text, start, end);
      if ((SecretValue.standIn(text, start, end)
              && !(setting() && SecretValue.weak(text, start, end)))
          || SecretValue.place(text, start, end)
          || SecretValue.code(text, start, end, quoted)
          || (wordy && named())) {
        return false;
      }
      if (quoted || sign == '>') {
        return !(wordy && sign == '(') && !sentence();
      }
      if (!wordy) {
        boolean number = number();
        boolean close = sign == '=' && !spaced;
        return end - start >= (close ? 4 : 5) && (close || !number) && !(spaced && argument());
      }
      return sign == '=' ? !spaced && end - start >= 4 && !called() : lastOnItsLine();
    }

    private boolean clean() {
      String text = page.text;
      return text.substring(start, end).indexOf(' ') < 0
          && !SecretValue.standIn(text, start, end)
          && !SecretValue.place(text, start, end)
          && !SecretValue.code(text, start, end, quoted);
    }

    /** Whether this is made of words and numbers: {@code user_1}, {@code prod-db-01}. */
    private boolean joined() {
      int parts = 0;
      for (int i = start; i < end; i++) {
        char c = page.text.charAt(i);
        parts += c == '_' || c == '-' || c == '.' || c == '/' || c == ':' ? 1 : 0;
      }
      return parts > 0 && parts * 12 >= end - start;
    }

    private boolean number() {
      for (int i = start; i < end; i++) {
        if (!Ascii.digit(page.text.charAt(i)) && page.text.charAt(i) != '.') {
          return false;
        }
      }
      return true;
    }

    /** Whether this stands in a connection string, after other settings. */
    private boolean setting() {
      boolean tight = !spaced && !quoted && page.at(name) == '=';
      return tight && page.text.substring(Math.max(0, name - 80), name).indexOf(';') >= 0;
    }

    /** Whether this is itself the name of a secret, as in {@code password=newPassword}. */
    private boolean named() {
      return !setting() && SecretName.of(SecretName.letters(page.text, end)) != SecretName.NONE;
    }

    /** Whether this is a variable such as {@code arg1}. */
    private boolean argument() {
      return end - start < 8
          && SecretValue.wordy(page.text, start, end - 1)
          && page.at(end) != '\n';
    }

    /** Whether this stands among the arguments of a call. */
    private boolean called() {
      return page.at(end) == ')' || page.at(end) == ',' || page.at(end) == '(';
    }

    private boolean sentence() {
      String text = page.text;
      int spaces = 0;
      for (int i = start; i < end; i++) {
        spaces += text.charAt(i) == ' ' ? 1 : 0;
      }
      boolean capital = Character.isUpperCase(text.charAt(start));
      return spaces > 3
          || (spaces > 0 && (capital || ".:!?".indexOf(text.charAt(end - 1)) >= 0))
          || (spaces > 0
              && !SecretValue.wordy(text, start, end)
              && !SecretValue.strong(text, start, end));
    }

    /** Whether this is one small-letter word at the end of a line that its name begins. */
    private boolean lastOnItsLine() {
      String text = page.text;
      if (end - start < 6
          || (page.at(end) != '\n' && page.at(end) != '\r' && page.at(end) != '\0')) {
        return false;
      }
      for (int i = start; i < end; i++) {
        if (!Character.isLowerCase(text.charAt(i))) {
          return false;
        }
      }
      String before = text.substring(Math.max(0, name - 48), name);
      String line = before.substring(before.lastIndexOf('\n') + 1);
      return line.length() < 48 && line.strip().indexOf(' ') < 0;
    }
  }
}
