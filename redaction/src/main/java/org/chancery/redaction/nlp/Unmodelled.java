// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.List;
import java.util.Optional;
import org.chancery.redaction.detect.Shortfall;

/**
 * Reads a language that nothing here was made for as if it were another one, and says so. Safe for
 * threads.
 */
record Unmodelled(Reader reader, Language language) implements Reader {
  @Override
  public Reading read(String text, List<Token> sentence) {
    return reader.read(text, sentence);
  }

  @Override
  public Optional<Shortfall> shortfall() {
    return Optional.of(language.withoutModel());
  }
}
