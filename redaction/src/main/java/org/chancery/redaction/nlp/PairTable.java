// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.Arrays;

/** From pairs or triples of small numbers to a feature: a hash table without objects. */
final class PairTable {
  /** What {@link #of} answers where there is nothing. */
  static final int ABSENT = -1;

  private static final long FREE = -1;
  private long[] keys = new long[1 << 10];
  private int[] values = new int[keys.length];
  private int size;

  PairTable() {
    Arrays.fill(keys, FREE);
  }

  static long pair(int a, int b) {
    return ((long) a << 32) | b;
  }

  /** Each number below 2^20. */
  static long triple(int a, int b, int c) {
    return ((long) a << 40) | ((long) b << 20) | c;
  }

  void put(long key, int value) {
    if (size * 2 > keys.length) {
      grow();
    }
    int at = slot(key);
    if (keys[at] == FREE) {
      keys[at] = key;
      size++;
    }
    values[at] = value;
  }

  int of(long key) {
    int at = slot(key);
    return keys[at] == FREE ? ABSENT : values[at];
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (keys[at] != FREE && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    var oldKeys = keys;
    var oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[keys.length];
    Arrays.fill(keys, FREE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        int at = slot(oldKeys[i]);
        keys[at] = oldKeys[i];
        values[at] = oldValues[i];
      }
    }
  }
}
