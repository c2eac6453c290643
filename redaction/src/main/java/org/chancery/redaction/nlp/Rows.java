// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

/** Numbers the features of a {@link Judge}: a feature is the row of a table that it hashes to. */
final class Rows {
  /** How many rows there are. */
  static final int COUNT = 1 << 18;

  private static final long FIRST = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Rows() {}

  /** The row of a feature made of a word or a part of one. */
  static int of(int kind, CharSequence word) {
    long hash = (FIRST ^ kind) * PRIME;
    for (int i = 0; i < word.length(); i++) {
      hash = (hash ^ word.charAt(i)) * PRIME;
    }
    return mixed(hash);
  }

  /** The row of a feature made of small numbers. */
  static int of(int kind, int a, int b, int c) {
    long hash = (FIRST ^ kind) * PRIME;
    hash = (hash ^ a) * PRIME;
    hash = (hash ^ b) * PRIME;
    return mixed((hash ^ c) * PRIME);
  }

  /** The row that a feature has in one language alone, beside the one that all share. */
  static int in(int language, int row) {
    return mixed(((FIRST ^ language) * PRIME ^ row) * PRIME);
  }

  private static int mixed(long hash) {
    long mixed = (hash ^ (hash >>> 29)) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 46);
  }
}
