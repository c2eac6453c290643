package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;

/** A value and how it was written. */
record NamedValue(Page page, int name, int start, int end, boolean quoted, boolean spaced) {

  boolean random(int least) {
    return clean()
        && (Randomness.random(page.text, start, end, least)
            || Randomness.row(page.text, start, end, least));
  }

  /** Whether this can be a key where the name of a service says so. */
  boolean token() {
    return clean() && Randomness.token(page.text, start, end) && !joined();
  }

  boolean uuid() {
    return Randomness.uuid(page.text, start, end);
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
    return uuid() || random(12) || strong || grouped() || credentials();
  }

  /** Whether this is a licence key: four and more groups of the same length. */
  boolean grouped() {
    return Randomness.groups(page.text, start, end);
  }

  /** Whether this follows the name of a scheme in an Authorization header. */
  private boolean credentials() {
    char before = page.at(start - 1);
    boolean scheme = before == ' ' && Ascii.letter(page.at(start - 2));
    return scheme
        && end - start >= 16
        && KeyText.mixed(page.text, start, end)
        && KeyText.varied(page.text, start, end)
        && Randomness.token(page.text, start, end);
  }

  /** Whether this can be a password. */
  boolean password(char sign) {
    Script text = page.text;
    boolean wordy = SecretValue.wordy(text, start, end);
    if ((SecretValue.standIn(text, start, end)
            && !(setting() && SecretValue.weak(text, start, end)))
        || SecretValue.place(text, start, end)
        || SecretValue.code(text, start, end, quoted)
        || (wordy && named())) {
      return false;
    }
    if (quoted || sign == '>') {
      boolean argument = sign == '(' || sign == ',';
      return !(wordy && argument && !random(16)) && !sentence();
    }
    if (!wordy) {
      boolean number = number();
      boolean close = sign == '=' && !spaced;
      return end - start >= (close ? 4 : 5) && (close || !number) && !(spaced && argument());
    }
    boolean close = !spaced || setting();
    return sign == '=' ? close && end - start >= 4 && !called() : lastOnItsLine();
  }

  private boolean clean() {
    Script text = page.text;
    return text.substring(start, end).indexOf(' ') < 0
        && !SecretValue.standIn(text, start, end)
        && !Randomness.filled(text, start, end)
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
    boolean tight = !quoted && page.at(name) == '=' && page.at(name + 1) != ' ';
    return tight && page.text.substring(Math.max(0, name - 80), name).indexOf(';') >= 0;
  }

  /** Whether this is itself the name of a secret, as in {@code password=newPassword}. */
  private boolean named() {
    return !setting() && SecretName.of(SecretName.letters(page.text, end)) != SecretName.NONE;
  }

  /** Whether this is a variable such as {@code arg1}. */
  private boolean argument() {
    return end - start < 8 && SecretValue.wordy(page.text, start, end - 1) && page.at(end) != '\n';
  }

  /** Whether this stands among the arguments of a call. */
  private boolean called() {
    return page.at(end) == ')' || page.at(end) == ',' || page.at(end) == '(';
  }

  private boolean sentence() {
    Script text = page.text;
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
    Script text = page.text;
    if (end - start < 6 || (page.at(end) != '\n' && page.at(end) != '\r' && page.at(end) != '\0')) {
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
