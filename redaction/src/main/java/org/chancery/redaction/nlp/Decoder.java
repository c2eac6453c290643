// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ie.crf.CRFLabel;
import edu.stanford.nlp.ling.CoreLabel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Gives the answers of {@code CRFClassifier.classifySentence} over the same weights, some twenty
 * times faster: what a word adds by itself is summed once for each word, and the rest is looked up
 * by numbers in place of strings. Safe for threads.
 */
final class Decoder {
  private static final int AROUND = 5;
  private static final int NEAR = 3;
  private static final int FAR = 150;
  private static final int MARGIN = 6;

  /** Some thousands of words have as many features; they are most of any text. */
  private static final int FREQUENT = 6;

  private final Weights weights;
  private final Lookup lookup;
  private final Dictionary dictionary;
  private final int labels;
  private final int background;
  private final int[] node;
  private final int[][] edge;
  private final Kind[] kinds;
  private final int noOccurrence;
  private final int occursBefore;
  private final int occursAfter;

  private Decoder(Weights weights) {
    this.weights = weights;
    lookup = new Lookup(weights.features());
    dictionary = new Dictionary(weights, lookup);
    var classes = weights.classifier().classIndex;
    labels = classes.size();
    background = classes.indexOf(weights.classifier().flags.backgroundSymbol);
    node = new int[labels];
    edge = new int[labels][labels];
    kinds = new Kind[labels];
    for (int i = 0; i < labels; i++) {
      kinds[i] = Kind.of(classes.get(i));
      node[i] = weights.labels().indexOf(new CRFLabel(new int[] {i}));
      for (int j = 0; j < labels; j++) {
        edge[i][j] = weights.pairs().indexOf(new CRFLabel(new int[] {i, j}));
      }
    }
    noOccurrence = weights.features().indexOf("NO-OCCURRENCE-PATTERN|C");
    occursBefore = weights.features().indexOf("X-PREV-OCCURRENCE-X|C");
    occursAfter = weights.features().indexOf("X-NEXT-OCCURRENCE-X|C");
  }

  /** A decoder, or nothing if the model is not of the make that this one knows. */
  static Optional<Decoder> of(CRFClassifier<CoreLabel> classifier) {
    return Weights.of(classifier).map(Decoder::new);
  }

  /** What the model believes of each word, in order. */
  Belief read(List<CoreLabel> sentence) {
    var words = new Word[sentence.size() + 2 * MARGIN];
    Arrays.fill(words, dictionary.outside());
    for (int i = 0; i < sentence.size(); i++) {
      words[i + MARGIN] = dictionary.of(sentence.get(i).word());
    }
    return best(words, sentence.size());
  }

  /**
   * What the weights say of a word by itself: for each kind in their order, how much more it is
   * that than no name.
   */
  float[] alone(String written) {
    var own = dictionary.of(written).node().own();
    var over = new float[kinds.length];
    for (int i = 0; i < labels && own.length > 0; i++) {
      over[kinds[i].at()] = own[node[i]] - own[node[background]];
    }
    return over;
  }

  /** The number of the cluster of words that this one is often met like, or negative. */
  int cluster(String written) {
    return dictionary.of(written).cluster();
  }

  /** Whether the model was trained on texts that hold the word, written like this. */
  boolean knows(String written) {
    return lookup.word(written) >= 0
        || weights.features().indexOf(written + "-WORD|C") >= 0
        || weights.features().indexOf(written + "-DISJN|C") >= 0
        || weights.features().indexOf(written + "-DISJP|C") >= 0;
  }

  /** The words that the model meets most, made ahead of the first text. */
  List<String> frequent() {
    var frequent = lookup.frequent(FREQUENT);
    frequent.forEach(dictionary::of);
    return frequent;
  }

  /** Viterbi, there and back: the labels with the highest sum of weights, and what others lack. */
  private Belief best(Word[] words, int size) {
    var came = new int[size][labels];
    var reached = new double[size + 1][labels];
    Arrays.fill(reached[0], Double.NEGATIVE_INFINITY);
    reached[0][background] = 0;
    var nodes = new double[size][weights.labels().size()];
    var edges = new double[size][weights.pairs().size()];
    for (int i = 0; i < size; i++) {
      weighNode(words, i + MARGIN, size + MARGIN, nodes[i]);
      weighEdge(words, i + MARGIN, edges[i]);
      step(reached[i], nodes[i], edges[i], reached[i + 1], came[i]);
    }
    var kindsOf = new Kind[size];
    int label = highest(reached[size]);
    double best = reached[size][label];
    var margins = new float[size * labels];
    var ahead = new double[labels];
    for (int i = size - 1; i >= 0; i--) {
      kindsOf[i] = kinds[label];
      label = came[i][label];
      for (int l = 0; l < labels; l++) {
        margins[i * labels + kinds[l].at()] = (float) (reached[i + 1][l] + ahead[l] - best);
      }
      ahead = back(ahead, nodes[i], edges[i]);
    }
    return new Belief(List.of(kindsOf), margins);
  }

  private void step(double[] soFar, double[] nodes, double[] edges, double[] next, int[] came) {
    for (int to = 0; to < labels; to++) {
      double best = Double.NEGATIVE_INFINITY;
      for (int from = 0; from < labels; from++) {
        int pair = edge[from][to];
        if (pair >= 0 && soFar[from] + edges[pair] > best) {
          best = soFar[from] + edges[pair];
          came[to] = from;
        }
      }
      next[to] = best + nodes[node[to]];
    }
  }

  /** The best that can still be added after each label of the word before. */
  private double[] back(double[] ahead, double[] nodes, double[] edges) {
    var before = new double[labels];
    for (int from = 0; from < labels; from++) {
      double best = Double.NEGATIVE_INFINITY;
      for (int to = 0; to < labels; to++) {
        int pair = edge[from][to];
        if (pair >= 0) {
          best = Math.max(best, edges[pair] + nodes[node[to]] + ahead[to]);
        }
      }
      before[from] = best;
    }
    return before;
  }

  private static int highest(double[] values) {
    int highest = 0;
    for (int i = 1; i < values.length; i++) {
      highest = values[i] > values[highest] ? i : highest;
    }
    return highest;
  }

  private void weighNode(Word[] words, int at, int end, double[] sums) {
    var word = words[at];
    var previous = words[at - 1];
    var next = words[at + 1];
    add(sums, word.node().own());
    add(sums, previous.node().previous());
    add(sums, next.node().next());
    add(sums, lookup.previousWordShape, previous.word(), word.shape());
    add(sums, lookup.nextWordShape, next.word(), word.shape());
    // A short neighbour, an article or a comma, is looked past.
    if (previous.isShort()) {
      add(sums, lookup.wordBeforeShape, words[at - 2].word(), word.shape());
    }
    if (next.isShort()) {
      add(sums, lookup.wordAfterShape, words[at + 2].word(), word.shape());
    }
    add(sums, lookup.previousShape, previous.shape(), word.shape());
    add(sums, lookup.nextShape, word.shape(), next.shape());
    if (previous.shape() >= 0 && word.shape() >= 0 && next.shape() >= 0) {
      long key = PairTable.triple(previous.shape(), word.shape(), next.shape());
      add(sums, lookup.threeShapes.of(key));
    }
    for (int distance = 1; distance <= AROUND; distance++) {
      if (!isRepeated(words, at, -1, distance)) {
        add(sums, words[at - distance].node().before());
      }
      if (!isRepeated(words, at, 1, distance)) {
        add(sums, words[at + distance].node().after());
      }
    }
    weighOccurrence(words, at, end, sums);
  }

  /** Whether the same word stands nearer on the same side, so that it counted already. */
  private static boolean isRepeated(Word[] words, int at, int side, int distance) {
    var written = words[at + side * distance].written();
    for (int nearer = 1; nearer < distance; nearer++) {
      if (words[at + side * nearer].written().equals(written)) {
        return true;
      }
    }
    return false;
  }

  /** A word like a name between ordinary words: whether it occurs again, further away. */
  private void weighOccurrence(Word[] words, int at, int end, double[] sums) {
    var previous = words[at - 1];
    var next = words[at + 1].letters();
    var word = words[at];
    if (!(word.letters().likeName()
        && next.noCapital()
        && next.some()
        && at > MARGIN
        && previous.letters().some())) {
      add(sums, noOccurrence);
      return;
    }
    if (occurs(words, word, at + NEAR, Math.min(end, at + FAR))) {
      add(sums, occursAfter);
    }
    if (occurs(words, word, Math.max(MARGIN, at - FAR + 1), at - NEAR + 1)) {
      add(sums, occursBefore);
    }
  }

  private static boolean occurs(Word[] words, Word word, int from, int to) {
    for (int i = from; i < to; i++) {
      if (words[i].written().equals(word.written())) {
        return true;
      }
    }
    return false;
  }

  private void weighEdge(Word[] words, int at, double[] sums) {
    var word = words[at];
    var previous = words[at - 1];
    add(sums, word.edge().own());
    add(sums, previous.edge().previous());
    add(sums, words[at + 1].edge().next());
    add(sums, lookup.pairOfWords, previous.word(), word.word());
    add(sums, lookup.pairOfClusters, previous.cluster(), word.cluster());
    add(sums, lookup.pairOfShapes, previous.shape(), word.shape());
  }

  private void add(double[] sums, PairTable table, int left, int right) {
    if (left >= 0 && right >= 0) {
      add(sums, table.of(PairTable.pair(left, right)));
    }
  }

  private void add(double[] sums, int feature) {
    if (feature >= 0) {
      add(sums, weights.weights()[feature]);
    }
  }

  private static void add(double[] sums, float[] values) {
    for (int i = 0; i < values.length; i++) {
      sums[i] += values[i];
    }
  }
}
