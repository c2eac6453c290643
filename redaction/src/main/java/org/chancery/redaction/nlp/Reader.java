// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.List;
import java.util.Optional;
import org.chancery.redaction.detect.Shortfall;

/** Takes each word of a sentence for a part of a name or for none. Safe for threads. */
@FunctionalInterface
interface Reader {
  /** One kind and one score for each word of {@code sentence}, whose places are in {@code text}. */
  Reading read(String text, List<Token> sentence);

  /** What it cannot be expected to find, if it reads by less than a model of the language. */
  default Optional<Shortfall> shortfall() {
    return Optional.empty();
  }
}
