package org.chancery.redaction.detect;

import java.util.List;
import org.chancery.redaction.notation.Script;
import org.jspecify.annotations.Nullable;

/** Finds the name of the account that a password belongs to, written just before it. */
final class AccountName {
  private static final int BACK = 160;
  private static final int LONGEST = 96;
  private static final int TRIES = 4;
  private static final String[] NAMES = {
    "username", "user id", "userid", "uid", "user", "login", "-u"
  };

  private AccountName() {}

  /** Adds the account that stands before the offset, unless it has just been added. */
  static void add(Page page, int at, DetectorId detector) {
    Span account = before(page.text, at);
    if (account == null) {
      return;
    }
    Finding finding = new Finding(account, Labels.SECRET, 0.6, false, detector);
    List<Finding> found = page.findings();
    if (!found.subList(Math.max(0, found.size() - 8), found.size()).contains(finding)) {
      page.add(finding);
    }
  }

  /**
   * The name of an account that stands before {@code at}, the start of a password's name, as in
   * {@code User ID=ann;Password=} or {@code -u ann -p}; null where none does.
   */
  private static @Nullable Span before(Script text, int at) {
    int from = Math.max(0, at - BACK);
    String window = text.small(from, at);
    int limit = window.length();
    int within = -1;
    for (int tries = 0; tries < TRIES && limit > 0; tries++) {
      int word = -1;
      int after = -1;
      for (String name : NAMES) {
        int found = last(window, name, limit);
        if (found > word) {
          word = found;
          after = from + found + name.length();
        }
      }
      Span value = word < 0 ? null : value(text, after, at);
      if (value != null && value.end() > within) {
        return value;
      }
      // The word can be part of the account that an earlier word names: User Id=username;
      within = within < 0 ? from + word : within;
      limit = word;
    }
    return null;
  }

  /** Where a name last stands before the limit that no letter or digit follows; else -1. */
  private static int last(String window, String name, int limit) {
    int found = window.lastIndexOf(name, limit - 1);
    while (found >= 0) {
      int after = found + name.length();
      if (after == window.length() || !Character.isLetterOrDigit(window.charAt(after))) {
        return found;
      }
      found = window.lastIndexOf(name, found - 1);
    }
    return -1;
  }

  private static @Nullable Span value(Script text, int from, int limit) {
    int start = from;
    boolean sign = false;
    while (start < limit
        && start - from < 12
        && "\"' \\=:>,(\t]".indexOf(text.charAt(start)) >= 0) {
      sign |= " =:>(".indexOf(text.charAt(start)) >= 0;
      start++;
    }
    boolean quoted = start > from && "\"'".indexOf(text.charAt(start - 1)) >= 0;
    int end = start;
    while (end < limit && end - start < LONGEST && inside(text.charAt(end))) {
      end++;
    }
    boolean whole = end < limit && (end - start < LONGEST);
    boolean literal = quoted || !SecretValue.code(text, start, end, false);
    boolean anonymous = end - start == 9 && text.says("anonymous", start);
    boolean name = sign && whole && literal && end - start >= 3 && !anonymous;
    return name && "$%{<[#".indexOf(text.charAt(start)) < 0 ? new Span(start, end) : null;
  }

  private static boolean inside(char c) {
    return c == '\\' || (!Character.isWhitespace(c) && "\"'`;,&<>|".indexOf(c) < 0);
  }
}
