// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A linear-chain conditional random field over rows of weights, learned by AdaGrad with weight
 * decay.
 *
 * <p>It begins with belief in the models as they are. A row that is met in few words is left out,
 * and each time a text is learned, a share of what its words tell is left out too, so that words
 * are not learned by heart.
 */
final class NameField {
  private static final int ROUNDS = 6;
  private static final double RATE = 0.05;
  private static final double DECAY = 3e-4;
  private static final float LEFT_OUT = 0.4f;
  private static final int LEAST = 4;
  private static final float CASED = 4;
  private static final float CASELESS = 2;
  private static final double NOTHING = 1e-4;
  private static final int KINDS = Judge.KINDS;

  private final float[][] weights = new float[Rows.COUNT][KINDS];
  private final float[][] squares = new float[Rows.COUNT][KINDS];
  private final Random random;

  NameField(long seed) {
    random = new Random(seed);
    for (int casing = 0; casing < Scene.Casing.values().length; casing++) {
      for (var name : List.of(Kind.PERSON, Kind.LOCATION, Kind.ORGANIZATION)) {
        weights[Scene.beliefRow(0, name, casing)][name.at()] = CASED;
        weights[Scene.beliefRow(1, name, casing)][name.at()] = CASELESS;
      }
    }
  }

  /** The weights that make what is allowed in the examples likely. */
  float[][] train(List<NameExample> all) {
    var counts = new int[Rows.COUNT];
    all.forEach(example -> example.count(counts));
    var examples = new ArrayList<>(all.stream().map(e -> e.withRows(counts, LEAST)).toList());
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(examples, random);
      double loss = 0;
      for (var example : examples) {
        loss += learn(example.thinned(random, LEFT_OUT));
      }
      System.err.printf("round %d: %.4f%n", round, loss / examples.size());
    }
    return weights;
  }

  private double learn(NameExample example) {
    int size = example.size();
    var node = new double[size][KINDS];
    var edge = new double[size][KINDS][KINDS];
    for (int i = 0; i < size; i++) {
      for (int kind = 0; kind < KINDS; kind++) {
        for (int f = 0; f < example.rows()[i].length; f++) {
          node[i][kind] += weights[example.rows()[i][f]][kind] * example.values()[i][f];
        }
        for (int to = 0; to < KINDS; to++) {
          edge[i][kind][to] = weights[Judge.edge(example.lines()[i], kind)][to];
        }
      }
    }
    var chain = new Chain(node, edge);
    var free = chain.expect(anything(size));
    var tied = chain.expect(example.allowed());
    for (int i = 0; i < size; i++) {
      for (int kind = 0; kind < KINDS; kind++) {
        double gradient = free.nodes()[i][kind] - tied.nodes()[i][kind];
        if (Math.abs(gradient) > NOTHING) {
          for (int f = 0; f < example.rows()[i].length; f++) {
            step(example.rows()[i][f], kind, gradient * example.values()[i][f]);
          }
        }
        for (int to = 0; i > 0 && to < KINDS; to++) {
          double between = free.edges()[i][kind][to] - tied.edges()[i][kind][to];
          step(Judge.edge(example.lines()[i], kind), to, between);
        }
      }
    }
    return free.total() - tied.total();
  }

  private static byte[] anything(int size) {
    var allowed = new byte[size];
    Arrays.fill(allowed, (byte) ((1 << KINDS) - 1));
    return allowed;
  }

  private void step(int row, int kind, double gradient) {
    double decayed = gradient + DECAY * weights[row][kind];
    squares[row][kind] += (float) (decayed * decayed);
    weights[row][kind] -= (float) (RATE * decayed / (1e-6 + Math.sqrt(squares[row][kind])));
  }

  /** How often each kind, and each kind after each other, is expected. */
  private record Expected(double total, double[][] nodes, double[][][] edges) {}

  private record Chain(double[][] node, double[][][] edge) {

    Expected expect(byte[] allowed) {
      int size = node.length;
      var forward = new double[size][KINDS];
      for (int i = 0; i < size; i++) {
        for (int to = 0; to < KINDS; to++) {
          forward[i][to] =
              isOpen(allowed, i, to) ? reach(forward, i, to) : Double.NEGATIVE_INFINITY;
        }
      }
      var expected =
          new Expected(
              log(forward[size - 1]), new double[size][KINDS], new double[size][KINDS][KINDS]);
      var ahead = new double[KINDS];
      for (int i = size - 1; i >= 0; i--) {
        for (int kind = 0; kind < KINDS; kind++) {
          expected.nodes[i][kind] = Math.exp(forward[i][kind] + ahead[kind] - expected.total);
        }
        ahead = i == 0 ? ahead : back(allowed, i, ahead, forward[i - 1], expected);
      }
      return expected;
    }

    private double reach(double[][] forward, int i, int to) {
      if (i == 0) {
        return node[i][to];
      }
      var terms = new double[KINDS];
      for (int from = 0; from < KINDS; from++) {
        terms[from] = forward[i - 1][from] + edge[i][from][to];
      }
      return log(terms) + node[i][to];
    }

    private double[] back(
        byte[] allowed, int i, double[] ahead, double[] before, Expected expected) {
      var sums = new double[KINDS];
      for (int from = 0; from < KINDS; from++) {
        var terms = new double[KINDS];
        for (int to = 0; to < KINDS; to++) {
          terms[to] =
              isOpen(allowed, i, to)
                  ? edge[i][from][to] + node[i][to] + ahead[to]
                  : Double.NEGATIVE_INFINITY;
          expected.edges[i][from][to] = Math.exp(before[from] + terms[to] - expected.total);
        }
        sums[from] = log(terms);
      }
      return sums;
    }

    private static boolean isOpen(byte[] allowed, int i, int kind) {
      return ((allowed[i] >> kind) & 1) != 0;
    }

    private static double log(double[] terms) {
      double most = Arrays.stream(terms).max().orElseThrow();
      if (most == Double.NEGATIVE_INFINITY) {
        return most;
      }
      double sum = 0;
      for (double term : terms) {
        sum += Math.exp(term - most);
      }
      return most + Math.log(sum);
    }
  }
}
