package org.chancery.redaction.detect;

import java.util.List;
import java.util.Set;

/** Finds Google API keys ({@code AIza}), OAuth client secrets and access tokens. */
final class GoogleKeyDetector extends AnchoredDetector {

  GoogleKeyDetector() {
    super("google-key", Labels.SECRET, Set.of(), List.of("AI", "GO", "ya"));
  }

  @Override
  int look(Page page, int start, int end) {
    int api = KeyText.after(page, start, "AIza", 35, 35);
    if (api > 0) {
      return found(page, start, api, 0.95, false);
    }
    int client = KeyText.after(page, start, "GOCSPX-", 28, 28);
    if (client > 0) {
      return found(page, start, client, 0.95, false);
    }
    int access = KeyText.after(page, start, "ya29.", 40, 1024);
    return access > 0 ? found(page, start, access, 0.9, false) : end;
  }
}
