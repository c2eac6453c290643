// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.List;

/**
 * What a cased and a caseless model find, unjudged; where both find a name, the cased one knows.
 */
record Plain(Model cased, Model caseless) implements Reader {
  private static final double BOTH = 0.85;
  private static final double CASED = 0.75;
  private static final double CASELESS = 0.5;

  @Override
  public Reading read(String text, List<Token> sentence) {
    var byCased = cased.kinds(sentence);
    var byCaseless = caseless.kinds(sentence);
    var reading = Reading.of(byCased, CASED).or(Reading.of(byCaseless, CASELESS));
    for (int i = 0; i < sentence.size(); i++) {
      if (byCased.get(i) != Kind.OTHER && byCaseless.get(i) != Kind.OTHER) {
        reading.scores()[i] = BOTH;
      }
    }
    return reading;
  }
}
