package org.chancery.redaction.injection;

/**
 * A sentence or a line of a text, and what its words do.
 *
 * @param groups the groups of its words, as bits
 * @param traits the hand-made features that it shows, as bits; see {@link Traits}
 * @param words where its words stand in the reader's list of words, from and until
 */
record Passage(int start, int end, int groups, long[] traits, Words words) {
  /** A range of words. */
  record Words(int from, int until) {
    int count() {
      return until - from;
    }
  }
}
