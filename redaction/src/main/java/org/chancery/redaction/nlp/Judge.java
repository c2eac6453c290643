// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.List;
import org.chancery.redaction.nlp.Clue.Place;

/**
 * Weighs what the models believe, how words are written, which lists hold them and what stands
 * around them: a small linear chain over the words of a sentence, trained by {@code NameTraining}.
 * Safe for threads.
 */
final class Judge {
  static final int KINDS = Kind.values().length;
  private static final List<Kind> ALL = List.of(Kind.values());

  /** The row of what each kind has in advance: how much is risked for finding more. */
  static final int BIAS = Rows.of(3, 0, 0, 0);

  /** What a feature adds for each kind of the word that is judged. */
  interface Sink {
    /** All features that a word has in a place. */
    void clue(Clue clue, Place place);

    /** One feature. */
    void row(int row, float value);
  }

  /** All rows one after the other, so that a row is one look at memory. */
  private final float[] rows;

  private final float[] bias;
  private final float[][][] edges;

  /** Over weights that are not changed any more: a row a feature. */
  Judge(float[][] weights) {
    this.rows = new float[Rows.COUNT * KINDS];
    for (int row = 0; row < Rows.COUNT; row++) {
      System.arraycopy(weights[row], 0, rows, row * KINDS, KINDS);
    }
    this.bias = weights[BIAS];
    this.edges = new float[2][KINDS][];
    for (int line = 0; line < 2; line++) {
      for (int from = 0; from < KINDS; from++) {
        edges[line][from] = weights[edge(line == 1, from)];
      }
    }
  }

  /** The row of what one kind after another adds, within a line or over the end of one. */
  static int edge(boolean newLine, int from) {
    return Rows.of(2, from, newLine ? 1 : 0, 0);
  }

  /** The best kinds of a sentence, and how far behind others are. */
  Belief judge(Scene scene) {
    int size = scene.size();
    var nodes = new float[size][KINDS];
    for (int i = 0; i < size; i++) {
      System.arraycopy(bias, 0, nodes[i], 0, KINDS);
      scene.features(i, new Adding(rows, nodes[i]));
    }
    return best(scene, nodes);
  }

  private record Adding(float[] rows, float[] sums) implements Sink {
    @Override
    public void clue(Clue clue, Place place) {
      var add = clue.sums()[place.at()];
      for (int kind = 0; kind < KINDS; kind++) {
        sums[kind] += add[kind];
      }
    }

    @Override
    public void row(int row, float value) {
      int at = row * KINDS;
      for (int kind = 0; kind < KINDS; kind++) {
        sums[kind] += value * rows[at + kind];
      }
    }
  }

  private Belief best(Scene scene, float[][] nodes) {
    int size = nodes.length;
    var reached = new float[size][KINDS];
    for (int i = 0; i < size; i++) {
      for (int to = 0; to < KINDS; to++) {
        float best = i == 0 ? 0 : Float.NEGATIVE_INFINITY;
        for (int from = 0; i > 0 && from < KINDS; from++) {
          best = Math.max(best, reached[i - 1][from] + between(scene, i, from)[to]);
        }
        reached[i][to] = best + nodes[i][to];
      }
    }
    var margins = new float[size * KINDS];
    var kinds = new Kind[size];
    var ahead = new float[KINDS];
    for (int i = size - 1; i >= 0; i--) {
      float best = Float.NEGATIVE_INFINITY;
      for (int kind = 0; kind < KINDS; kind++) {
        margins[i * KINDS + kind] = reached[i][kind] + ahead[kind];
        best = Math.max(best, margins[i * KINDS + kind]);
      }
      for (int kind = KINDS - 1; kind >= 0; kind--) {
        margins[i * KINDS + kind] -= best;
        kinds[i] = margins[i * KINDS + kind] == 0 ? ALL.get(kind) : kinds[i];
      }
      ahead = i == 0 ? ahead : back(scene, i, nodes[i], ahead);
    }
    return new Belief(kinds, margins);
  }

  private float[] back(Scene scene, int i, float[] node, float[] ahead) {
    var before = new float[KINDS];
    for (int from = 0; from < KINDS; from++) {
      var between = between(scene, i, from);
      float best = Float.NEGATIVE_INFINITY;
      for (int to = 0; to < KINDS; to++) {
        best = Math.max(best, between[to] + node[to] + ahead[to]);
      }
      before[from] = best;
    }
    return before;
  }

  private float[] between(Scene scene, int i, int from) {
    return edges[scene.startsLine(i) ? 1 : 0][from];
  }
}
