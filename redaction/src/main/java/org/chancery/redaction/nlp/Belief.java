// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.List;

/**
 * What a model believes of the words of a sentence.
 *
 * @param kinds of the best reading of all, one a word
 * @param margins for each word and, in their order, each kind: by how much the best reading that
 *     gives the word this kind scores less than the best of all; 0 for the kinds of that one, else
 *     negative
 */
record Belief(Kind[] kinds, float[] margins) {
  private static final int KINDS = Kind.values().length;

  /**
   * How much more the model believes that word {@code i} is of this kind than that it is no name.
   */
  float over(int i, Kind kind) {
    return margins[i * KINDS + kind.at()] - margins[i * KINDS + Kind.OTHER.at()];
  }

  /** How sure the model is of the kind of each word, in (0, 1); 0 where that is no name. */
  double[] scores() {
    var scores = new double[kinds.length];
    for (int i = 0; i < kinds.length; i++) {
      scores[i] = kinds[i] == Kind.OTHER ? 0 : 1 / (1 + Math.exp(-over(i, kinds[i])));
    }
    return scores;
  }

  /** The same of a reader that says no more than the kinds. */
  static Belief of(List<Kind> kinds, float margin) {
    var margins = new float[kinds.size() * KINDS];
    java.util.Arrays.fill(margins, -margin);
    for (int i = 0; i < kinds.size(); i++) {
      margins[i * KINDS + kinds.get(i).at()] = 0;
    }
    return new Belief(kinds.toArray(Kind[]::new), margins);
  }
}
