package org.chancery.redaction.detect;

import java.util.List;
import java.util.Set;

/** Finds npm access tokens: {@code npm_} and 36 characters, proven by the CRC-32 they end in. */
final class NpmTokenDetector extends AnchoredDetector {

  NpmTokenDetector() {
    super("npm-token", Labels.SECRET, Set.of(), List.of("np"));
  }

  @Override
  int look(Page page, int start, int end) {
    int stop = KeyText.after(page, start, "npm_", 36, 36);
    if (stop < 0) {
      return end;
    }
    boolean proven = KeyText.checked(page.text, start + 4, stop);
    return found(page, start, stop, proven ? 1.0 : 0.85, proven);
  }
}
