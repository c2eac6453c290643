package org.chancery.redaction.detect;

import java.util.List;
import java.util.Set;

/**
 * Finds GitHub tokens: {@code ghp_} and its kind, proven by the CRC-32 they end in, and
 * fine-grained ones.
 */
final class GitHubTokenDetector extends AnchoredDetector {

  GitHubTokenDetector() {
    super("github-token", Labels.SECRET, Set.of(), List.of("gh", "gi"));
  }

  @Override
  int look(Page page, int start, int end) {
    int fine = KeyText.after(page, start, "github_pat_", 70, 100);
    if (fine > 0) {
      return found(page, start, fine, 0.95, false);
    }
    boolean kind = "pousr".indexOf(page.at(start + 2)) >= 0 && page.at(start + 3) == '_';
    int stop =
        kind ? KeyText.after(page, start, page.text.substring(start, start + 4), 36, 255) : -1;
    if (stop < 0) {
      return end;
    }
    boolean proven = KeyText.checked(page.text, start + 4, stop);
    return found(page, start, stop, proven ? 1.0 : 0.8, proven);
  }
}
