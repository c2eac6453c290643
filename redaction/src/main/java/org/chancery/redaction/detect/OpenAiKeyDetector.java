package org.chancery.redaction.detect;

import java.util.List;
import java.util.Set;

/**
 * Finds OpenAI keys: {@code sk-} with or without a kind; the marker in newer keys raises the score.
 */
final class OpenAiKeyDetector extends AnchoredDetector {

  OpenAiKeyDetector() {
    super("openai-key", Labels.SECRET, Set.of(), List.of("sk"));
  }

  @Override
  int look(Page page, int start, int end) {
    int stop = KeyText.after(page, start, "sk-", 32, 260);
    if (stop < 0
        || page.text.startsWith("sk-ant-", start)
        || !KeyText.mixed(page.text, start, stop)) {
      return end;
    }
    int marker = page.text.indexOf("T3BlbkFJ", start, stop);
    boolean kind = page.text.startsWith("sk-proj-", start) || marker > 0;
    return found(page, start, stop, kind ? 0.95 : 0.8, false);
  }
}
