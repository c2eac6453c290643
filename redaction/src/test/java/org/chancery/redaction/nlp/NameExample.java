// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.Arrays;
import java.util.Random;

/**
 * One sentence to learn from.
 *
 * @param rows of the features of each word
 * @param values of the features, in the same order
 * @param own how many of a word's features are told by words, and not by models or places
 * @param lines whether a line begins with the word
 * @param allowed the kinds that the word may be of, a bit each in the order of {@link Kind}
 */
record NameExample(int[][] rows, float[][] values, int[] own, boolean[] lines, byte[] allowed) {
  private interface Keep {
    boolean keeps(int word, int feature);
  }

  int size() {
    return rows.length;
  }

  /** Counts each row each time it is met. */
  void count(int[] counts) {
    for (var word : rows) {
      for (int row : word) {
        counts[row]++;
      }
    }
  }

  /** Only with rows that were counted at least so often. */
  NameExample withRows(int[] counts, int least) {
    return kept((i, f) -> counts[rows[i][f]] >= least, 1);
  }

  /** Without a share of what words tell, the rest telling as much more. */
  NameExample thinned(Random random, float share) {
    return kept((i, f) -> f >= own[i] || random.nextFloat() >= share, 1 / (1 - share));
  }

  private NameExample kept(Keep keep, float scale) {
    var keptRows = new int[size()][];
    var keptValues = new float[size()][];
    var keptOwn = new int[size()];
    for (int i = 0; i < size(); i++) {
      keptRows[i] = new int[rows[i].length];
      keptValues[i] = new float[rows[i].length];
      int count = 0;
      for (int f = 0; f < rows[i].length; f++) {
        if (keep.keeps(i, f)) {
          keptRows[i][count] = rows[i][f];
          keptValues[i][count++] = values[i][f] * (f < own[i] ? scale : 1);
        }
        if (f == own[i] - 1) {
          keptOwn[i] = count;
        }
      }
      keptRows[i] = Arrays.copyOf(keptRows[i], count);
      keptValues[i] = Arrays.copyOf(keptValues[i], count);
    }
    return new NameExample(keptRows, keptValues, keptOwn, lines, allowed);
  }
}
