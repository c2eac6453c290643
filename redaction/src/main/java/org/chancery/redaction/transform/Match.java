package org.chancery.redaction.transform;

import java.util.List;

/**
 * Where pseudonyms were read: a range counted in code units from where the reading began, and the
 * pseudonyms that are written so, apart from case and the width of spaces.
 */
record Match(List<? extends Pseudonym> candidates, int start, int end) {
  /** The candidate that is written as {@code text} is, else the first. */
  Pseudonym in(CharSequence text) {
    for (var candidate : candidates) {
      if (candidate.written().contentEquals(text)) {
        return candidate;
      }
    }
    return candidates.getFirst();
  }
}
