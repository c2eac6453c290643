package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;

/**
 * Finds private keys in their text form (RFC 7468, OpenSSH, OpenPGP): from the head to the matching
 * end line, or, where that is missing, to the last character of the key's encoding.
 */
final class PrivateKeyDetector extends AnchoredDetector {
  private static final String HEAD = "-----BEGIN ";
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_KEY = 32_768;

  PrivateKeyDetector() {
    super("private-key", Labels.SECRET, Anchor.DASH);
  }

  @Override
  boolean asksBeforeBlank(Anchor sign) {
    return false;
  }

  @Override
  int look(Page page, int start, int after) {
    Script text = page.text;
    if (page.at(start + 1) != '-' || !text.startsWith(HEAD, start)) {
      return after;
    }
    int name = start + HEAD.length();
    int head = name;
    while (head - name < LONGEST_NAME && (Ascii.upper(page.at(head)) || page.at(head) == ' ')) {
      head++;
    }
    boolean secret =
        text.startsWith("-----", head) && text.substring(name, head).contains("PRIVATE KEY");
    if (!secret) {
      return Math.max(after, head);
    }
    int body = head + 5;
    int foot = foot(text, body);
    if (foot > 0) {
      return found(page, start, foot, 1.0, true);
    }
    int stop = bodyEnd(text, body);
    int end =
        text.startsWith("-----END ", stop) ? text.indexOf("-----", stop + 9, text.length()) : -1;
    boolean closed = end > 0 && end - stop < 9 + LONGEST_NAME;
    int last = closed ? end + 5 : text.startsWith("-----", stop) ? trimmed(text, body, stop) : stop;
    boolean empty = Math.min(stop, last) <= body + 16;
    return empty ? Math.max(after, stop) : found(page, start, last, 1.0, closed);
  }

  /**
   * The end of the end line, where that is the next row of dashes and enough of what stands between
   * is the key's encoding, whatever a log or a program has put around its lines; else -1.
   */
  private static int foot(Script text, int body) {
    int dashes = text.indexOf("-----", body, Math.min(text.length(), body + LONGEST_KEY));
    if (dashes < 0 || !text.startsWith("-----END ", dashes)) {
      return -1;
    }
    int line = 0;
    int encoded = 0;
    for (int i = body; i <= dashes; i++) {
      line = Ascii.base64(text.charAt(i)) ? line + 1 : 0;
      encoded += line == 24 ? 24 : line > 24 ? 1 : 0;
    }
    int close = text.indexOf("-----", dashes + 9, Math.min(text.length(), dashes + 70));
    return encoded >= 24 && close > 0 ? close + 5 : -1;
  }

  /**
   * Where the encoding ends: at the next five dashes, or after the last of its lines. A line is a
   * run of base64, a header field, or, once, a short rest.
   */
  private static int bodyEnd(Script text, int body) {
    int last = body;
    boolean rest = false;
    int fields = 0;
    while (true) {
      int line = lineStart(text, last);
      if (line == text.length() || text.startsWith("-----", line)) {
        return line == text.length() ? last : line;
      }
      int run = line;
      while (run < text.length() && Ascii.base64(text.charAt(run))) {
        run++;
      }
      boolean ends = run == text.length() || "\n\r\\ ".indexOf(text.charAt(run)) >= 0;
      int field = fieldEnd(text, line);
      if (!rest && run - line >= 16) {
        rest = !ends;
      } else if (!rest && fields < 8 && field > line) {
        fields++;
        run = field;
      } else if (!rest && last > body && run > line && ends) {
        rest = true;
      } else {
        return last;
      }
      last = run;
    }
  }

  /** Skips white space and line ends, also those written as a backslash and a letter. */
  private static int lineStart(Script text, int from) {
    int i = from;
    while (i < text.length()) {
      if (Character.isWhitespace(text.charAt(i))) {
        i++;
      } else if (text.startsWith("\\n", i) || text.startsWith("\\r", i)) {
        i += 2;
      } else {
        break;
      }
    }
    return i;
  }

  /** The end of a header field such as {@code Proc-Type: 4,ENCRYPTED}, or {@code from}. */
  private static int fieldEnd(Script text, int from) {
    int name = from;
    while (name < text.length()
        && name - from < 24
        && (Ascii.letter(text.charAt(name)) || text.charAt(name) == '-')) {
      name++;
    }
    if (name == from || !text.startsWith(": ", name)) {
      return from;
    }
    int end = name;
    while (end < text.length() && end - from < 120 && "\n\r\\\"".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static int trimmed(Script text, int body, int stop) {
    int i = stop;
    while (i > body && Character.isWhitespace(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }
}
