package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;

/**
 * Finds e-mail addresses: the dot-atom form of RFC 5322 that people write, with international
 * letters (RFC 6531). The user part of a URL is not taken for one.
 */
final class EmailDetector extends AnchoredDetector {
  private static final int LOCAL = 64;
  private static final int DOMAIN = 253;

  EmailDetector() {
    super("email", Labels.EMAIL_ADDRESS, Anchor.AT);
  }

  @Override
  int look(Page page, int at, int after) {
    Script text = page.text;
    int start = at;
    while (start > 0 && at - start < LOCAL && local(text.charAt(start - 1))) {
      start--;
    }
    while (start < at && !Character.isLetterOrDigit(text.charAt(start)) && page.at(start) != '_') {
      start++;
    }
    if (start == at || text.charAt(at - 1) == '.' || userOfUrl(text, start)) {
      return after;
    }
    int end = domainEnd(text, after);
    return end < 0 ? after : found(page, start, end, 0.95, true);
  }

  private static boolean local(char c) {
    return Character.isLetterOrDigit(c) || "._%+-'!#$*~".indexOf(c) >= 0;
  }

  /** The end of the longest host name at {@code from} whose last label can be a top-level one. */
  private static int domainEnd(Script text, int from) {
    int best = -1;
    int label = from;
    int i = from;
    boolean several = false;
    for (; i <= text.length() && i - from <= DOMAIN; i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (Character.isLetterOrDigit(c) || (c == '-' && i > label)) {
        continue;
      }
      int end = i;
      while (end > label && text.charAt(end - 1) == '-') {
        end--;
      }
      if (end == label || end - label > 63) {
        break;
      }
      if (several && topLevel(text, label, end)) {
        best = end;
      }
      if (c != '.' || end != i) {
        break;
      }
      several = true;
      label = i + 1;
    }
    return best;
  }

  private static boolean topLevel(Script text, int start, int end) {
    if (text.startsWith("xn--", start)) {
      return end - start > 5;
    }
    for (int i = start; i < end; i++) {
      if (!Character.isLetter(text.charAt(i))) {
        return false;
      }
    }
    return end - start >= 2 && end - start <= 24;
  }

  private static boolean userOfUrl(Script text, int start) {
    for (int i = start - 1; i >= 2 && start - i < 128; i--) {
      char c = text.charAt(i);
      if (c == '/') {
        return text.charAt(i - 1) == '/' && text.charAt(i - 2) == ':';
      }
      if (Character.isWhitespace(c) || c == '@') {
        return false;
      }
    }
    return false;
  }
}
