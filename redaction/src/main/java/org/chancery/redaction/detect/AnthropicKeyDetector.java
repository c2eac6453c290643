package org.chancery.redaction.detect;

import java.util.List;
import java.util.Set;

/** Finds Anthropic keys: {@code sk-ant-}, a kind with a version, and the key. */
final class AnthropicKeyDetector extends AnchoredDetector {

  AnthropicKeyDetector() {
    super("anthropic-key", Labels.SECRET, Set.of(), List.of("sk"));
  }

  @Override
  int look(Page page, int start, int end) {
    int stop = KeyText.after(page, start, "sk-ant-", 32, 260);
    return stop > 0 ? found(page, start, stop, 0.95, false) : end;
  }
}
