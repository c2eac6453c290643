// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.Arrays;

/** From pairs of small numbers to rows of weights: a hash table without objects. */
final class PairTable {
  /** What {@link #of} answers where there is nothing. */
  static final int ABSENT = -1;

  private static final long FREE = -1;
  private static final int ROW_BITS = 24;
  private static final int NUMBER_BITS = 20;
  private static final int MOST = (1 << NUMBER_BITS) - 1;

  /** Numbers on the left below this have a mask of the numbers right of them. */
  private static final int MASKED = 1 << 17;

  /** Numbers below this are small: a bit says whether there is a pair of them. */
  private static final int NEAR = 1 << 10;

  private final int width;

  /** Both numbers, then where the row begins in units of its width. */
  private long[] slots = new long[1 << 10];

  private float[] rows;
  private long[] rights = new long[1 << 10];
  private long[] pairs = new long[0];
  private int size;

  /** A table of rows of so many weights. */
  PairTable(int width) {
    this.width = width;
    this.rows = new float[width << 8];
    Arrays.fill(slots, FREE);
  }

  /** Puts weights into the row of two numbers below 2^20, from its place {@code at} on. */
  void put(int left, int right, int at, float[] weights) {
    if (left >= MOST || right >= MOST || size >= 1 << ROW_BITS) {
      throw new IllegalArgumentException("more words than a table of features can number");
    }
    if (size * 2 > slots.length) {
      grow();
    }
    long key = key(left, right);
    int slot = slot(key);
    if (slots[slot] == FREE) {
      slots[slot] = (key << ROW_BITS) | size;
      size++;
    }
    int row = (int) (slots[slot] & ((1 << ROW_BITS) - 1)) * width;
    rows = row + width > rows.length ? Arrays.copyOf(rows, rows.length * 2) : rows;
    System.arraycopy(weights, 0, rows, row + at, weights.length);
    if (left < MASKED) {
      rights = left >= rights.length ? Arrays.copyOf(rights, left * 2) : rights;
      rights[left] |= 1L << right;
    }
  }

  /** Gives back what is left over when nothing more will be put, and readies {@link #near}. */
  void close() {
    rows = Arrays.copyOf(rows, size * width);
    pairs = new long[NEAR * NEAR / Long.SIZE];
    boolean far = false;
    for (long slot : slots) {
      if (slot != FREE) {
        int left = (int) (slot >>> (ROW_BITS + NUMBER_BITS));
        int right = (int) (slot >>> ROW_BITS) & MOST;
        far |= left >= NEAR || right >= NEAR;
        if (!far) {
          pairs[(left * NEAR + right) / Long.SIZE] |= 1L << right;
        }
      }
    }
    pairs = far ? new long[0] : pairs;
  }

  /** The same as {@link #of}, faster in a table whose numbers are all small. */
  int near(int left, int right) {
    int at = (left * NEAR + right) / Long.SIZE;
    boolean absent =
        left < NEAR && right < NEAR && at < pairs.length && (pairs[at] >>> right & 1) == 0;
    return absent ? ABSENT : of(left, right);
  }

  /** Where in {@link #rows} the row of these two begins. */
  int of(int left, int right) {
    long slot = slots[slot(key(left, right))];
    return slot == FREE ? ABSENT : (int) (slot & ((1 << ROW_BITS) - 1)) * width;
  }

  /** All weights, which nobody changes. */
  float[] rows() {
    return rows;
  }

  /**
   * One bit for each number modulo 64 that stands right of this one in any pair: where it is not
   * set, there is no need to look.
   */
  long rights(int left) {
    if (left >= MASKED) {
      return -1;
    }
    return left >= 0 && left < rights.length ? rights[left] : 0;
  }

  private static long key(int left, int right) {
    return ((long) left << NUMBER_BITS) | right;
  }

  private int slot(long key) {
    int mask = slots.length - 1;
    int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (slots[at] != FREE && slots[at] >>> ROW_BITS != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    var old = slots;
    slots = new long[old.length * 2];
    Arrays.fill(slots, FREE);
    for (long slot : old) {
      if (slot != FREE) {
        slots[slot(slot >>> ROW_BITS)] = slot;
      }
    }
  }
}
