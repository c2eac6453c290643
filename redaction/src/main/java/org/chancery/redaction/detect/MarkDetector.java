package org.chancery.redaction.detect;

import java.util.Set;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.notation.Fields;
import org.chancery.redaction.notation.Genders;
import org.chancery.redaction.notation.Script;
import org.chancery.redaction.notation.Urls;
import org.chancery.redaction.notation.Usernames;

/**
 * Finds what stands at a mark: web addresses at {@code ://} and dots, accounts at {@code @}, and
 * the values of fields that name a place, a sex or an account.
 */
final class MarkDetector extends AnchoredDetector {
  MarkDetector() {
    super("mark-notation", Labels.URL, Anchor.COLON, Anchor.EQUALS, Anchor.AT, Anchor.DOT);
  }

  @Override
  public Set<Label> labels() {
    return Set.of(Labels.LOCATION, Labels.GENDER, Labels.URL, Labels.USERNAME);
  }

  @Override
  boolean asksBeforeBlank(Anchor sign) {
    return sign != Anchor.DOT && sign != Anchor.AT;
  }

  @Override
  int look(Page page, int at, int after) {
    Script text = page.text;
    switch (text.charAt(at)) {
      case ':' -> colon(page, at, after);
      case '=' -> field(page, at, after);
      case '@' -> page.add(Notation.HANDLE, Usernames.handle(text, at, after));
      case '.' -> {
        if (page.unread(Notation.HOST, at) && page.unread(Notation.URL, at)) {
          page.add(Notation.HOST, Urls.bare(text, at, after));
        }
      }
      default -> throw new IllegalArgumentException("no mark at " + at);
    }
    return after;
  }

  private static void colon(Page page, int at, int after) {
    if (page.at(after) == '/') {
      if (page.unread(Notation.URL, at)) {
        page.add(Notation.URL, Urls.schemed(page.text, at, after));
      }
      return;
    }
    page.add(Notation.PLACE_FIELD, Fields.read(page.text, at, after));
    field(page, at, after);
  }

  private static void field(Page page, int at, int after) {
    char before = page.at(at - 1);
    if (Ascii.alphanumeric(before)
        || before == '"'
        || before == '\''
        || before == ' '
        || before > 127) {
      page.add(Notation.GENDER, Genders.field(page.text, at, after));
      page.add(Notation.USERNAME_FIELD, Usernames.field(page.text, at, after));
    }
  }
}
