package org.chancery.redaction.detect;

import java.util.List;
import java.util.Set;

/** Finds GitLab tokens: personal, deploy, runner, job, trigger and feed tokens by their prefix. */
final class GitLabTokenDetector extends AnchoredDetector {
  private static final List<String> PREFIXES =
      List.of(
          "glpat-", "gldt-", "glrt-", "glcbt-", "glptt-", "glft-", "glsoat-", "glagent-", "gloas-");

  GitLabTokenDetector() {
    super("gitlab-token", Labels.SECRET, Set.of(), List.of("gl"));
  }

  @Override
  int look(Page page, int start, int end) {
    for (String prefix : PREFIXES) {
      int stop = KeyText.after(page, start, prefix, 20, 300);
      if (stop > 0) {
        return found(page, start, stop, 0.95, false);
      }
    }
    return end;
  }
}
