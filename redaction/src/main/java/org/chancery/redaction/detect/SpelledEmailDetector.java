package org.chancery.redaction.detect;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.chancery.redaction.notation.Script;
import org.chancery.redaction.notation.Signs;

/**
 * Finds e-mail addresses that are spelled out to keep machines from reading them, such as {@code
 * ann (at) example.org} and {@code ann dot lee at example dot org}.
 */
final class SpelledEmailDetector extends AnchoredDetector {
  private static final Signs LOCAL_SIGNS = Signs.of("._%+-");

  private static final int LOCAL = 64;
  private static final int LABELS = 6;
  private static final int LABEL = 63;
  private static final String OPENING = "([{<";
  private static final String CLOSING = ")]}>";
  private static final List<String> DOTS = List.of("dot", "punkt", "punto", "ponto");

  /** Ends of an address whose "at" stands without brackets, as it does in any sentence. */
  private static final Set<String> ENDS =
      Set.of(
          "com", "org", "net", "edu", "gov", "io", "co", "info", "eu", "uk", "us", "de", "at", "ch",
          "fr", "be", "nl", "es", "pt", "it", "pl", "se", "dk", "no", "fi", "ie", "in", "au", "ca",
          "br", "mx", "jp", "cn");

  SpelledEmailDetector() {
    super("email-spelled", Labels.EMAIL_ADDRESS, Set.of(), List.of("at", "At", "AT"));
  }

  @Override
  long lengths(String pair, boolean closed) {
    return 1L << 2;
  }

  @Override
  int look(Page page, int start, int end) {
    if (end - start != 2) {
      return end;
    }
    Script text = page.text;
    boolean bracketed = bracket(page, start - 1, end);
    int from = local(text, back(page, bracketed ? start - 1 : start));
    int to = from < 0 ? -1 : domain(page, skip(page, bracketed ? end + 1 : end), bracketed);
    return to < 0 ? end : found(page, from, to, 0.85, false);
  }

  private static boolean bracket(Page page, int before, int after) {
    int open = OPENING.indexOf(page.at(before));
    return open >= 0 && page.at(after) == CLOSING.charAt(open);
  }

  /** Over one space. */
  private static int skip(Page page, int at) {
    return page.at(at) == ' ' ? at + 1 : at;
  }

  private static int back(Page page, int at) {
    return page.at(at - 1) == ' ' ? at - 1 : at;
  }

  /** Where the local part that ends at {@code end} begins, or -1. */
  private static int local(Script text, int end) {
    int start = end;
    while (start > 0 && end - start < LOCAL && local(text.charAt(start - 1))) {
      start--;
    }
    while (start < end && !Character.isLetterOrDigit(text.charAt(start))) {
      start++;
    }
    if (start == end || !Character.isLetterOrDigit(text.charAt(end - 1))) {
      return -1;
    }
    for (String dot : DOTS) {
      int at = start - dot.length() - 2;
      if (at > 0 && text.startsWith(" " + dot + " ", at)) {
        int first = at;
        while (first > 0 && at - first < LOCAL && local(text.charAt(first - 1))) {
          first--;
        }
        return first < at ? first : start;
      }
    }
    return start;
  }

  private static boolean local(char c) {
    return c < 128 ? LOCAL_SIGNS.has(c) || Ascii.alphanumeric(c) : Character.isLetterOrDigit(c);
  }

  /** The end of the host name at {@code from}, its dots spelled or not, or -1. */
  private static int domain(Page page, int from, boolean bracketed) {
    int at = from;
    boolean spelled = bracketed;
    for (int labels = 1; labels <= LABELS; labels++) {
      int end = at;
      while (end - at < LABEL && (Ascii.alphanumeric(page.at(end)) || page.at(end) == '-')) {
        end++;
      }
      if (end == at) {
        return -1;
      }
      int next = page.at(end) == '.' && Ascii.alphanumeric(page.at(end + 1)) ? end + 1 : -1;
      if (next < 0) {
        next = spelledDot(page, end);
        spelled |= next > 0;
      }
      if (next < 0) {
        return labels > 1 && spelled && ends(page.text.substring(at, end), bracketed) ? end : -1;
      }
      at = next;
    }
    return -1;
  }

  /** Where the label after a spelled dot begins, or -1. */
  private static int spelledDot(Page page, int end) {
    int at = skip(page, end);
    boolean open = OPENING.indexOf(page.at(at)) >= 0;
    at += open ? 1 : 0;
    for (String dot : DOTS) {
      int after = at + dot.length();
      boolean whole = open ? bracket(page, at - 1, after) : at > end && page.at(after) == ' ';
      if (whole && page.text.says(dot, at)) {
        int next = skip(page, open ? after + 1 : after);
        return Ascii.alphanumeric(page.at(next)) ? next : -1;
      }
    }
    return -1;
  }

  private static boolean ends(String label, boolean bracketed) {
    return bracketed
        ? label.length() >= 2 && label.chars().allMatch(Character::isLetter)
        : ENDS.contains(label.toLowerCase(Locale.ROOT));
  }
}
