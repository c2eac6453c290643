// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.Arrays;
import java.util.List;

/**
 * What one reader takes the words of a sentence for.
 *
 * @param scores how sure it is of each word, in (0, 1]; 0 where the kind is {@link Kind#OTHER}
 */
record Reading(List<Kind> kinds, double[] scores) {
  Reading {
    if (kinds.size() != scores.length) {
      throw new IllegalArgumentException(kinds.size() + " kinds, " + scores.length + " scores");
    }
  }

  /** Every word that is part of a name is so with the same score. */
  static Reading of(List<Kind> kinds, double score) {
    return new Reading(
        kinds, kinds.stream().mapToDouble(kind -> kind == Kind.OTHER ? 0 : score).toArray());
  }

  /** What a model believes. */
  static Reading of(Belief belief) {
    return new Reading(Arrays.asList(belief.kinds()), belief.scores());
  }

  /** This one, and where it finds no name, what {@code other} finds. */
  Reading or(Reading other) {
    var merged = kinds.toArray(Kind[]::new);
    var sure = scores.clone();
    for (int i = 0; i < merged.length; i++) {
      if (merged[i] == Kind.OTHER) {
        merged[i] = other.kinds.get(i);
        sure[i] = other.scores[i];
      }
    }
    return new Reading(Arrays.asList(merged), sure);
  }
}
