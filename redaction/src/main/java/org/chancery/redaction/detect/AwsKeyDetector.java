package org.chancery.redaction.detect;

import java.util.List;
import java.util.Set;

/**
 * Finds Amazon Web Services access key ids, 20 characters with a known prefix, and the 40-character
 * secret keys that stand near a word for one.
 */
final class AwsKeyDetector extends AnchoredDetector {
  private static final Words SAID = Words.of("aws amazon secret secretkey secretaccesskey");

  AwsKeyDetector() {
    super("aws-key", Labels.SECRET, Set.of(Anchor.EQUALS, Anchor.COLON), List.of("AK", "AS"));
  }

  @Override
  int look(Page page, int start, int end) {
    return Ascii.letter(page.at(start)) ? id(page, start, end) : secret(page, start, end);
  }

  private int id(Page page, int start, int end) {
    String text = page.text;
    boolean prefix = text.startsWith("AKIA", start) || text.startsWith("ASIA", start);
    if (!prefix || end - start != 20 || !Ascii.wholeWord(text, start, end)) {
      return end;
    }
    for (int i = start + 4; i < end; i++) {
      if (!Ascii.upper(text.charAt(i)) && !Ascii.digit(text.charAt(i))) {
        return end;
      }
    }
    return KeyText.varied(text, start + 4, end) ? found(page, start, end, 0.95, false) : end;
  }

  private int secret(Page page, int at, int after) {
    String text = page.text;
    int start = after;
    while (start - after < 4 && " \"'=\\>".indexOf(page.at(start)) >= 0) {
      start++;
    }
    int end = start;
    while (end - start <= 40 && Ascii.base64(page.at(end)) && page.at(end) != '=') {
      end++;
    }
    boolean secret =
        end - start == 40
            && SAID.before(text, at)
            && KeyText.mixed(text, start, end)
            && KeyText.varied(text, start, end);
    return secret ? found(page, start, end, 0.9, false) : after;
  }
}
