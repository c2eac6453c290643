package org.chancery.redaction.detect;

import java.util.List;
import org.chancery.redaction.notation.Script;
import org.jspecify.annotations.Nullable;

/** Finds the name of the account that a password belongs to, written just before it. */
final class AccountName {
  private static final int BACK = 160;
  private static final int LONGEST = 96;
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
    Script window = Script.of(text.small(from, at));
    int word = -1;
    int after = -1;
    for (String name : NAMES) {
      int found = window.lastIndexOf(name);
      if (found > word && !Ascii.wordAt(window, found + name.length())) {
        word = found;
        after = found + name.length();
      }
    }
    return word < 0 ? null : value(text, from + after, at);
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
    boolean name = sign && whole && literal && end - start >= 3;
    return name && "$%{<[#".indexOf(text.charAt(start)) < 0 ? new Span(start, end) : null;
  }

  private static boolean inside(char c) {
    return c == '\\' || (!Character.isWhitespace(c) && "\"'`;,&<>|".indexOf(c) < 0);
  }
}
