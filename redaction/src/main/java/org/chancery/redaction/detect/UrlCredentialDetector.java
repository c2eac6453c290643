package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;

/**
 * Finds the user and password part of a URL (RFC 3986 section 3.2.1), as in {@code
 * scheme://user:password@host}. A stand-in such as {@code ${PASSWORD}} is not a password; the words
 * that people do use as one, such as {@code root}, are where the address is not one of the web.
 */
final class UrlCredentialDetector extends AnchoredDetector {
  private static final int LONGEST = 512;

  UrlCredentialDetector() {
    super("url-credential", Labels.SECRET, Anchor.COLON);
  }

  @Override
  boolean asksBeforeBlank(Anchor sign) {
    return false;
  }

  @Override
  int look(Page page, int colon, int after) {
    Script text = page.text;
    if (!text.startsWith("://", colon) || !Ascii.letter(page.at(colon - 1))) {
      return after;
    }
    int start = colon + 3;
    int end = -1;
    int i = start;
    while (i < text.length() && i - start < LONGEST) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || "/?#\"'`<>\\".indexOf(c) >= 0) {
        break;
      }
      end = c == '@' ? i : end;
      i++;
    }
    int password = end < 0 ? -1 : text.indexOf(':', start, text.length()) + 1;
    boolean both = password > start && password < end;
    boolean token = end - start >= 20 && KeyText.mixed(text, start, end);
    boolean secret = both ? secret(page, colon, password, end) : token;
    return secret ? found(page, start, end, 0.9, true) : Math.max(after, i);
  }

  private static boolean secret(Page page, int colon, int start, int end) {
    Script text = page.text;
    boolean web = text.says("http", colon - 4) || text.says("https", colon - 5);
    return !SecretValue.standIn(text, start, end) || (!web && SecretValue.weak(text, start, end));
  }
}
