package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;

/**
 * Finds what command lines pass in short options: {@code -u user:password} as curl reads it, and
 * {@code -p password} on a line that also names a user with {@code -u}.
 */
final class FlagSecretDetector extends AnchoredDetector {
  private static final int LONGEST = 256;
  private static final int LINE = 160;

  FlagSecretDetector() {
    super("flag-secret", Labels.SECRET, Anchor.DASH);
  }

  @Override
  boolean asksBeforeBlank(Anchor sign) {
    return false;
  }

  @Override
  int look(Page page, int dash, int after) {
    char before = page.at(dash - 1);
    char letter = page.at(after);
    boolean user = letter == 'u' || letter == 'U';
    boolean longUser = before == '-' && page.text.startsWith("ser ", after + 1);
    if ((before != ' ' && !longUser) || (!user && letter != 'p' && letter != 'P')) {
      return after;
    }
    Script text = page.text;
    int start = after + 1;
    boolean longForm = text.startsWith("ser ", start) && user;
    if (page.at(start) != ' ' && !longForm) {
      return after;
    }
    start += longForm ? 4 : 1;
    char quote = page.at(start);
    boolean quoted = quote == '"' || quote == '\'';
    start += quoted ? 1 : 0;
    int end = start;
    while (end < text.length()
        && end - start < LONGEST
        && (quoted ? text.charAt(end) != quote : !Character.isWhitespace(text.charAt(end)))
        && text.charAt(end) >= ' ') {
      end++;
    }
    if (end - start < 4 || text.charAt(start) == '-') {
      return after;
    }
    return user ? pair(page, start, end, after) : password(page, dash, start, end, after);
  }

  private int pair(Page page, int start, int end, int otherwise) {
    int colon = page.text.indexOf(':', start, end);
    boolean secret =
        colon > start
            && end - colon > 4
            && page.at(colon + 1) != '/'
            && !digits(page.text, colon + 1, end)
            && !SecretValue.standIn(page.text, colon + 1, end)
            && !SecretValue.standIn(page.text, start, colon);
    return secret ? found(page, start, end, 0.75, false) : otherwise;
  }

  private int password(Page page, int dash, int start, int end, int otherwise) {
    Script text = page.text;
    String line = text.substring(Math.max(0, dash - LINE), dash);
    boolean secret =
        line.lastIndexOf(" -u ") > line.lastIndexOf('\n')
            && !digits(text, start, end)
            && text.indexOf(':', start, end) < 0
            && !SecretValue.standIn(text, start, end)
            && !SecretValue.place(text, start, end);
    if (!secret) {
      return otherwise;
    }
    AccountName.add(page, dash, id());
    return found(page, start, end, 0.7, false);
  }

  private static boolean digits(Script text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Ascii.digit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
