package org.chancery.redaction.detect;

import java.util.Arrays;
import java.util.List;

/**
 * The words for which several detectors wait, each for its own, in one table: a word of a text is
 * looked up once for all of them. Immutable; a {@link Trail} is for one thread.
 */
final class Awaited {
  private final List<Words> sets;
  private final Words all;

  /** At most 31 sets of words. */
  Awaited(List<Words> sets) {
    this.sets = List.copyOf(sets);
    this.all = Words.together(sets);
  }

  /** Goes through one text from its beginning. */
  final class Trail {
    private final Wording wording;
    private int next;

    /** For each set where the last of its words starts that was read, or -1. */
    private final int[] found = new int[sets.size()];

    Trail(Wording wording) {
      this.wording = wording;
      Arrays.fill(found, -1);
    }

    /**
     * Whether one of the words of a set may stand whole in a range. False is certain, provided that
     * no range asked for earlier ends more than some words behind this one.
     */
    boolean may(Words set, int from, int to) {
      int count = wording.read(Math.min(to, wording.text.length()));
      for (next = Math.max(next, wording.first());
          next < count && wording.end(next) <= to;
          next++) {
        int bits = all.sets(wording, next);
        for (; bits != 0; bits &= bits - 1) {
          found[Integer.numberOfTrailingZeros(bits)] = wording.start(next);
        }
      }
      return found[place(set)] >= from;
    }

    private int place(Words set) {
      int place = 0;
      while (sets.get(place) != set) {
        place++;
      }
      return place;
    }
  }
}
