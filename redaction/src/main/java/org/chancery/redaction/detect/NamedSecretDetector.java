package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;
import org.chancery.redaction.notation.Signs;

/**
 * Finds values that their name gives away, in the forms settings and code have: {@code name=value},
 * {@code "name": "value"}, {@code name => value}, {@code <name>value</name>}, {@code name="n"
 * value="v"}, {@code ("name", "value")} and {@code name("value")}. A value that stands in for a
 * secret, is code or is a place is left alone.
 */
final class NamedSecretDetector extends AnchoredDetector {
  private static final Signs LAST = Signs.of("egrtEGRT");
  private static final Signs COMPARED = Signs.of("<>~");
  private static final Signs GAPS = Signs.of(" =>:\t");

  private static final int LONGEST = 1024;
  private static final int LONGEST_ENCODED = 16_384;
  private static final int GAP = 40;
  private static final int AROUND = 1500;
  private static final int DECLARED = 300;
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
    if (name == SecretName.NONE && page.at(at - 3) == '"' && webKey(page, at)) {
      name = SecretName.KEY;
    }
    if (name == SecretName.NONE || (compared && name != SecretName.PASSWORD)) {
      return after;
    }
    NamedValue value = value(page, at, after);
    char sign = page.at(at);
    boolean onlyQuoted = compared || sign == ',' || sign == '(';
    if (value == null || (onlyQuoted && !value.quoted())) {
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
    return found(page, value.start(), value.end(), score, false);
  }

  private static double perhaps(Page page, int at, NamedValue value) {
    if ((value.random(16) && !value.uuid()) || value.grouped()) {
      return 0.6;
    }
    boolean service = SecretContext.service(page.text, at);
    return service && (value.key(page.at(at)) || value.token()) ? 0.6 : 0;
  }

  private static double key(Page page, int at, NamedValue value) {
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
      case '=' -> next != '=' && !COMPARED.has(before);
      case ':' -> next != ':' && next != '/' && before != ':';
      case '>' -> Ascii.alphanumeric(before) && next != '<' && next != ' ' && element(page, at);
      case ',' -> {
        int i = before == ' ' ? at - 2 : at - 1;
        yield Ascii.upper(before)
            ? constantArgument(page, at)
            : (page.at(i) == '"' || page.at(i) == '\'') && firstArgument(page, i);
      }
      default -> Ascii.letter(before) && (next == '"' || next == '\'' || next == '\\');
    };
  }

  /**
   * Whether a constant that is an argument goes before: {@code set(handle, OPTION_PASSWORD, "v")}.
   */
  private static boolean constantArgument(Page page, int comma) {
    int i = comma - 1;
    while (comma - i < 48 && (Ascii.upper(page.at(i)) || page.at(i) == '_')) {
      i--;
    }
    boolean argument =
        page.at(i) == '(' || (page.at(i) == ' ' && ",(".indexOf(page.at(i - 1)) >= 0);
    return argument && comma - i > 6;
  }

  /** Whether this is the private part of a JSON Web Key (RFC 7518, section 6). */
  private static boolean webKey(Page page, int at) {
    boolean member = page.at(at) == ':' && page.at(at - 1) == '"' && page.at(at - 3) == '"';
    if (!member || (page.at(at - 2) != 'd' && page.at(at - 2) != 'k')) {
      return false;
    }
    int from = Math.max(0, at - AROUND);
    return page.text.indexOf("\"kty\"", from, Math.min(page.text.length(), at + AROUND)) >= 0;
  }

  /**
   * Whether the name whose closing quote stands at {@code quote} is the first argument of a call.
   */
  private static boolean firstArgument(Page page, int quote) {
    int i = quote - 1;
    while (quote - i < 64 && (Ascii.token(page.at(i)) || page.at(i) == '.')) {
      i--;
    }
    i -= page.at(i) == page.at(quote) ? 1 : 0;
    return page.at(page.at(i) == ' ' ? i - 1 : i) == '(';
  }

  private static boolean element(Page page, int at) {
    int i = at - 1;
    while (at - i < 48 && (Ascii.token(page.at(i)) || page.at(i) == '.' || page.at(i) == ':')) {
      i--;
    }
    return page.at(i) == '<';
  }

  private static SecretName name(Script text, int at) {
    SecretName name = SecretName.before(text, at);
    int last = name == SecretName.NONE ? SecretName.lastLetter(text, at) : -1;
    if (last < 3 || !LAST.has(text.charAt(last))) {
      return name;
    }
    if (text.says("value", last - 4)) {
      int quote = last - 5;
      while (quote > 0 && text.charAt(quote) == ' ') {
        quote--;
      }
      boolean attribute = text.charAt(quote) == '"' || text.charAt(quote) == '\'';
      return attribute ? SecretName.before(text, quote) : name;
    }
    if (text.at(at) == '=' && text.says("default", last - 6)) {
      return variable(text, last - 6);
    }
    for (String type : TYPES) {
      int start = last - type.length() + 1;
      if (start > 1 && text.says(type, start)) {
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

  /** What the name of the variable says whose default value stands here, as Terraform has it. */
  private static SecretName variable(Script text, int word) {
    String before = text.substring(Math.max(0, word - DECLARED), word);
    int head = before.lastIndexOf("variable \"");
    int open = before.indexOf('{', Math.max(0, head));
    boolean inside = head >= 0 && open > head && before.indexOf('}', open) < 0;
    return inside ? SecretName.before(text, word - before.length() + open) : SecretName.NONE;
  }

  private static @org.jspecify.annotations.Nullable NamedValue value(Page page, int at, int after) {
    Script text = page.text;
    int start = after;
    boolean spaced = page.at(at - 1) == ' ' || page.at(after) == ' ';
    while (start - after < GAP && GAPS.has(page.at(start))) {
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
      start += text.says(scheme, start) ? scheme.length() : 0;
    }
    int end = start;
    while (end < text.length()
        && end - start < LONGEST
        && inValue(text.charAt(end), quoted, quote, escaped)
        && (quoted || text.charAt(end) != '&' || !parameter(text, end))) {
      end++;
    }
    end = end - start == LONGEST ? encodedEnd(text, start, end) : end;
    while (!quoted && end > start && ".)]}".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end - start < 3 ? null : new NamedValue(page, at, start, end, quoted, spaced);
  }

  /** Where a value that is too long ends after all, where all of it is one run of base64. */
  private static int encodedEnd(Script text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) == '=' || !Ascii.base64(text.charAt(i))) {
        return end;
      }
    }
    int last = end;
    while (last < text.length()
        && last - start < LONGEST_ENCODED
        && text.charAt(last) != '='
        && Ascii.base64(text.charAt(last))) {
      last++;
    }
    while (text.at(last) == '=' && last - start < LONGEST_ENCODED) {
      last++;
    }
    return last;
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
            && ";,<>|\\".indexOf(c) < 0;
  }

  /** Whether an ampersand ends a value, because a parameter of an address follows, or nothing. */
  private static boolean parameter(Script text, int ampersand) {
    int end = ampersand + 1;
    while (end - ampersand < 48 && (Ascii.token(text.at(end)) || text.at(end) == '.')) {
      end++;
    }
    return end == ampersand + 1 || text.at(end) == '=' || text.startsWith("amp;", ampersand + 1);
  }
}
