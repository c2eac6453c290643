package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;

/**
 * Finds IPv4 addresses (RFC 791, four decimal octets) and IPv6 addresses (RFC 4291 section 2.2),
 * with a prefix length if one follows. Versions, loopback in IPv4, masks and the unspecified
 * address say nothing about anyone and are left out.
 */
final class IpAddressDetector extends AnchoredDetector {
  private static final Words VERSION =
      Words.of(
          """
          version versions ver release firmware build sdk jdk revision driver patch upgrade upgraded
          section chapter clause paragraph article rule figure table appendix
          """);

  IpAddressDetector() {
    super("ip-address", Labels.IP_ADDRESS, Anchor.NUMBER, Anchor.COLON);
  }

  @Override
  boolean asks(DigitRun run) {
    return !run.joined() && run.touched() && run.length() <= 3 && run.follow() == Follow.DIGIT;
  }

  @Override
  int look(Page page, int start, int end) {
    return page.at(start) == ':' ? sixth(page, start) : fourth(page, start, end);
  }

  private int fourth(Page page, int start, int end) {
    Script text = page.text;
    if (end - start > 3 || page.at(end) != '.') {
      return end;
    }
    int stop = Octets.end(text, start);
    if (stop < 0 || !Ascii.wholeNumber(text, start, end(page, stop))) {
      return end;
    }
    if (!Octets.telling(text, start) || VERSION.before(page.wording, start)) {
      return stop;
    }
    return found(page, start, end(page, stop), 0.85, true);
  }

  private int sixth(Page page, int colon) {
    Script text = page.text;
    int start = colon;
    while (start > 0 && colon - start < 5 && Ascii.hex(text.charAt(start - 1))) {
      start--;
    }
    int end = Groups6.end(text, start);
    boolean inside = page.at(start - 1) == ':' || Ascii.wordBefore(text, start);
    if (end < 0 || inside || Ascii.wordAt(text, end)) {
      return colon + 1;
    }
    int stop = end(page, end);
    return end - start > 2 && named(text, start, end)
        ? found(page, start, stop, 0.85, true)
        : colon + 1;
  }

  /** Whether a short form such as {@code a::b} holds a digit; code is full of those that do not. */
  private static boolean named(Script text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Ascii.digit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Takes in a prefix length such as {@code /24}. */
  private static int end(Page page, int end) {
    int i = end + 1;
    while (i - end <= 3 && Ascii.digit(page.at(i))) {
      i++;
    }
    boolean prefix = page.at(end) == '/' && i > end + 1 && !Ascii.wordAt(page.text, i);
    return prefix && page.at(i) != '/' ? i : end;
  }

  /** The dotted form of IPv4. */
  private static final class Octets {
    static int end(Script text, int start) {
      int i = start;
      for (int octet = 0; octet < 4; octet++) {
        int from = i;
        int value = 0;
        while (i < text.length() && i - from < 3 && Ascii.digit(text.charAt(i))) {
          value = value * 10 + text.charAt(i++) - '0';
        }
        if (i == from || value > 255 || (i - from > 1 && text.charAt(from) == '0')) {
          return -1;
        }
        if (octet < 3 && (i >= text.length() || text.charAt(i++) != '.')) {
          return -1;
        }
      }
      return i;
    }

    static boolean telling(Script text, int start) {
      return !text.startsWith("127.", start)
          && !text.startsWith("255.", start)
          && !text.startsWith("0.", start);
    }
  }

  /** The colon form of IPv6. */
  private static final class Groups6 {
    static int end(Script text, int start) {
      int i = start;
      int groups = 0;
      boolean gap = false;
      while (groups < 8) {
        if (text.startsWith("::", i)) {
          if (gap) {
            return -1;
          }
          gap = true;
          i += 2;
        } else if (groups > 0) {
          if (i + 1 >= text.length() || text.charAt(i) != ':' || !Ascii.hex(text.charAt(i + 1))) {
            break;
          }
          i++;
        }
        int from = i;
        while (i < text.length() && i - from < 5 && Ascii.hex(text.charAt(i))) {
          i++;
        }
        int octets = groups <= 6 && i > from ? Octets.end(text, from) : -1;
        if (octets > 0) {
          i = octets;
          groups += 2;
          break;
        }
        if (i - from > 4) {
          return -1;
        }
        if (i == from) {
          break;
        }
        groups++;
      }
      boolean complete = gap ? groups < 8 : groups == 8;
      return complete && !more(text, i) ? i : -1;
    }

    /** Whether a colon or a point joins more of the same on. */
    private static boolean more(Script text, int end) {
      if (end + 1 >= text.length()) {
        return false;
      }
      char next = text.charAt(end + 1);
      return (text.charAt(end) == ':' && (Ascii.hex(next) || next == ':'))
          || (text.charAt(end) == '.' && Ascii.digit(next));
    }
  }
}
