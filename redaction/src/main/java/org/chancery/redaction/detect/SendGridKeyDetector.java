package org.chancery.redaction.detect;

import java.util.List;
import java.util.Set;

/** Finds SendGrid keys: {@code SG}, 22 characters and 43 characters, with points between. */
final class SendGridKeyDetector extends AnchoredDetector {

  SendGridKeyDetector() {
    super("sendgrid-key", Labels.SECRET, Set.of(), List.of("SG"));
  }

  @Override
  int look(Page page, int start, int end) {
    int id = KeyText.after(page, start, "SG.", 22, 22);
    if (id < 0 || page.at(id) != '.') {
      return end;
    }
    int stop = page.tokenEnd(id + 1);
    return stop - id == 44 ? found(page, start, stop, 0.95, false) : end;
  }
}
