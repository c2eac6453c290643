// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.List;

/**
 * Reads a text too short to tell its language as English, and finds the persons that are addressed,
 * introduced or entered into a form in any other. Safe for threads.
 */
record Unclear(Reader english, Vocabulary words, Cues cues) implements Reader {
  @Override
  public Reading read(String text, List<Token> sentence) {
    var marks = new Marks(text, sentence, english.read(text, sentence));
    cues.apply(marks, words);
    return marks.reading();
  }
}
