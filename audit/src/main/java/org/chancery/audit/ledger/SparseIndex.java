package org.chancery.audit.ledger;

import java.util.Arrays;

/** Where every 32nd frame of a segment begins. Safe for threads. */
final class SparseIndex {
  private static final int STRIDE = 32;

  private long[] offsets = new long[64];
  private long count;

  /** Notes that the next frame begins at {@code offset}. */
  synchronized void add(long offset) {
    if (count % STRIDE == 0) {
      int slot = Math.toIntExact(count / STRIDE);
      if (slot == offsets.length) {
        offsets = Arrays.copyOf(offsets, slot * 2);
      }
      offsets[slot] = offset;
    }
    count++;
  }

  /** How many frames there are. */
  synchronized long count() {
    return count;
  }

  /** The last noted frame at or before frame {@code number} of the segment. */
  synchronized Start before(long number) {
    if (number < 0 || number >= count) {
      throw new IllegalArgumentException("no such frame in the segment: " + number);
    }
    int slot = Math.toIntExact(number / STRIDE);
    return new Start((long) slot * STRIDE, offsets[slot]);
  }

  /** Number and offset of a frame. */
  record Start(long number, long offset) {}
}
