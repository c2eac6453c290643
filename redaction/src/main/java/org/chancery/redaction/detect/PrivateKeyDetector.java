package org.chancery.redaction.detect;

/**
 * Finds private keys in their text form (RFC 7468, OpenSSH, OpenPGP): from the head to the matching
 * end line, or, where that is missing, to the last character of the key's encoding.
 */
final class PrivateKeyDetector extends AnchoredDetector {
  private static final String HEAD = "-----BEGIN ";
  private static final int LONGEST_NAME = 40;

  PrivateKeyDetector() {
    super("private-key", Labels.SECRET, Anchor.DASH);
  }

  @Override
  int look(Page page, int start, int after) {
    String text = page.text;
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
    int stop = bodyEnd(text, body);
    int end = text.startsWith("-----END ", stop) ? text.indexOf("-----", stop + 9) : -1;
    boolean closed = end > 0 && end - stop < 9 + LONGEST_NAME;
    int last = closed ? end + 5 : trimmed(text, body, stop);
    boolean empty = last <= body + 16;
    return empty ? Math.max(after, stop) : found(page, start, last, 1.0, closed);
  }

  /** The end of the encoding: base64 in lines, escaped line ends, and header fields before it. */
  private static int bodyEnd(String text, int body) {
    int i = body;
    int line = body;
    boolean colon = false;
    boolean space = false;
    while (i < text.length() && !text.startsWith("-----", i)) {
      char c = text.charAt(i);
      boolean lineEnd = c == '\n' || c == '\r' || (c == '\\' && i + 1 < text.length());
      if (lineEnd) {
        i += c == '\\' ? 2 : 1;
        line = i;
        colon = false;
        space = false;
        continue;
      }
      colon |= c == ':';
      space |= c == ' ' && i - line < 16;
      boolean field = colon || (Ascii.letter(c) || c == '-') && i - line < 24 || c == ' ';
      if (!Ascii.base64(c) && !field || (space && !colon && Ascii.letter(c) && i - line > 24)) {
        return prose(text, line, i) ? line : i;
      }
      i++;
    }
    return i == text.length() && prose(text, line, i) ? line : i;
  }

  private static boolean prose(String text, int line, int end) {
    int space = text.indexOf(' ', line);
    return space >= 0 && space < end && space - line < 16;
  }

  private static int trimmed(String text, int body, int stop) {
    int i = stop;
    while (i > body && (Character.isWhitespace(text.charAt(i - 1)))) {
      i--;
    }
    return i;
  }
}
