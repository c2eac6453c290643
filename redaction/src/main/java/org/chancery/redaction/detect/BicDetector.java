package org.chancery.redaction.detect;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chancery.redaction.notation.Script;

/**
 * Finds Business Identifier Codes (ISO 9362): four letters, an ISO country, a location and perhaps
 * a branch. Many capitalised words have that shape, so a banking word must stand near.
 */
final class BicDetector extends AnchoredDetector {
  private static final Words BANKING =
      Words.of(
          """
          bic swift iban swiftcode biccode bank banks banking wire correspondent beneficiary
          intermediary bankleitzahl banque banco banca
          """);
  private static final Set<String> COUNTRIES =
      Stream.concat(Stream.of(Locale.getISOCountries()), Stream.of("XK"))
          .collect(Collectors.toUnmodifiableSet());

  BicDetector() {
    super("bic", Labels.SWIFT_CODE, Anchor.CAPITALS, Anchor.CODE);
  }

  @Override
  int look(Page page, int start, int end) {
    Script text = page.text;
    int length = end - start;
    if ((length != 8 && length != 11) || !Ascii.wholeWord(text, start, end)) {
      return end;
    }
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!Ascii.upper(c) && (i < start + 6 || !Ascii.digit(c))) {
        return end;
      }
    }
    boolean country = COUNTRIES.contains(text.substring(start + 4, start + 6));
    boolean said = country && BANKING.near(page.wording, start, end);
    return said ? found(page, start, end, 0.8, false) : end;
  }
}
