package org.chancery.redaction.detect;

import java.util.List;
import java.util.Set;

/** Finds Twilio account ids and keys: {@code AC} or {@code SK} and 32 small hexadecimal digits. */
final class TwilioKeyDetector extends AnchoredDetector {

  TwilioKeyDetector() {
    super("twilio-key", Labels.SECRET, Set.of(), List.of("AC", "SK"));
  }

  @Override
  int look(Page page, int start, int end) {
    if (end - start != 34 || !Ascii.wholeWord(page.text, start, end)) {
      return end;
    }
    for (int i = start + 2; i < end; i++) {
      char c = page.at(i);
      if (!Ascii.hex(c) || Ascii.upper(c)) {
        return end;
      }
    }
    return KeyText.varied(page.text, start + 2, end) ? found(page, start, end, 0.85, false) : end;
  }
}
