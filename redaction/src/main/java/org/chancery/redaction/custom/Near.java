package org.chancery.redaction.custom;

import java.util.List;
import org.chancery.redaction.detect.Words;

/** Whether a word stands near a match that has to be there; always, where none has to. */
record Near(List<Words> words) {
  static Near of(List<String> context) {
    return context.isEmpty()
        ? new Near(List.of())
        : new Near(List.of(Words.of(String.join(" ", context))));
  }

  boolean fits(String text, int start, int end) {
    return words.isEmpty() || words.getFirst().near(text, start, end);
  }
}
