// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

/**
 * Adds up what the weights of a model say of a sentence: of each word for each label, and of each
 * word and the one before it for each pair of labels. Immutable, safe for threads.
 */
final class Weighing {
  /** How many words from outside stand on either side of a sentence. */
  static final int MARGIN = 6;

  private static final int LABELS = Weights.LABELS;
  private static final int PAIRS = Weights.PAIRS;
  private static final int AROUND = 5;
  private static final int NEAR = 3;
  private static final int FAR = 150;

  private final Lookup lookup;
  private final float[] noOccurrence;
  private final float[] occursBefore;
  private final float[] occursAfter;

  Weighing(Weights weights, Lookup lookup) {
    this.lookup = lookup;
    noOccurrence = row(weights, "NO-OCCURRENCE-PATTERN|C");
    occursBefore = row(weights, "X-PREV-OCCURRENCE-X|C");
    occursAfter = row(weights, "X-NEXT-OCCURRENCE-X|C");
  }

  private static float[] row(Weights weights, String name) {
    int feature = weights.features().indexOf(name);
    return feature < 0 ? new float[LABELS] : weights.ofLabels(feature);
  }

  /**
   * Adds up a sentence.
   *
   * @param words with {@link #MARGIN} words from outside on either side
   * @param nodes zeros, where the sums of each word for each label go
   * @param edges where those of each word for each pair of its label and the one before go
   */
  void weigh(Word[] words, double[] nodes, double[] edges) {
    int end = words.length - MARGIN;
    for (int at = MARGIN; at < end; at++) {
      int node = (at - MARGIN) * LABELS;
      node(words, at, nodes, node);
      occurrence(words, at, end, nodes, node);
      threeShapes(words, at, nodes, node);
      edge(words, at, edges, (at - MARGIN) * PAIRS);
    }
    around(words, nodes);
    twoShapes(words, nodes, edges);
  }

  private void node(Word[] words, int at, double[] sums, int to) {
    var word = words[at];
    var previous = words[at - 1];
    var next = words[at + 1];
    add(word.sums(), Word.OWN, sums, to);
    add(previous.sums(), Word.PREVIOUS, sums, to);
    add(next.sums(), Word.NEXT, sums, to);
    int shape = word.shape();
    if (shape < 0) {
      return;
    }
    add(lookup.previousWordShape, previous.beside().previousShapes(), previous, shape, sums, to);
    add(lookup.nextWordShape, next.beside().nextShapes(), next, shape, sums, to);
    // A short neighbour, an article or a comma, is looked past.
    if (previous.isShort()) {
      var before = words[at - 2];
      add(lookup.wordBeforeShape, before.beside().beforeShapes(), before, shape, sums, to);
    }
    if (next.isShort()) {
      var after = words[at + 2];
      add(lookup.wordAfterShape, after.beside().afterShapes(), after, shape, sums, to);
    }
  }

  private static void add(
      PairTable table, long rights, Word word, int shape, double[] sums, int to) {
    if ((rights >>> shape & 1) != 0) {
      int row = table.of(word.word(), shape);
      if (row >= 0) {
        add(table.rows(), row, sums, to);
      }
    }
  }

  /** A word that stands there twice on one side counts once. */
  private static void around(Word[] words, double[] sums) {
    var again = new int[words.length];
    var before = new int[words.length];
    for (int i = 0; i < words.length; i++) {
      again[i] = Integer.MAX_VALUE;
      for (int back = Math.min(i, AROUND - 1); back > 0; back--) {
        if (words[i - back].is(words[i])) {
          again[i - back] = Math.min(again[i - back], i);
          before[i] = i - back;
        }
      }
    }
    int end = words.length - MARGIN;
    for (int at = MARGIN; at < end; at++) {
      int to = (at - MARGIN) * LABELS;
      for (int i = at - AROUND; i < at; i++) {
        if (again[i] >= at) {
          add(words[i].sums(), Word.BEFORE, sums, to);
        }
      }
      for (int i = at + 1; i <= at + AROUND; i++) {
        if (before[i] <= at) {
          add(words[i].sums(), Word.AFTER, sums, to);
        }
      }
    }
  }

  /** A word like a name between ordinary words: whether it occurs again, further away. */
  private void occurrence(Word[] words, int at, int end, double[] sums, int to) {
    var word = words[at];
    var next = words[at + 1].letters();
    if (!(word.letters().likeName()
        && next.noCapital()
        && next.some()
        && at > MARGIN
        && words[at - 1].letters().some())) {
      add(noOccurrence, 0, sums, to);
      return;
    }
    if (occurs(words, word, at + NEAR, Math.min(end, at + FAR))) {
      add(occursAfter, 0, sums, to);
    }
    if (occurs(words, word, Math.max(MARGIN, at - FAR + 1), at - NEAR + 1)) {
      add(occursBefore, 0, sums, to);
    }
  }

  private static boolean occurs(Word[] words, Word word, int from, int to) {
    for (int i = from; i < to; i++) {
      if (words[i].is(word)) {
        return true;
      }
    }
    return false;
  }

  private void threeShapes(Word[] words, int at, double[] sums, int to) {
    int previous = words[at - 1].shape();
    int shape = words[at].shape();
    int next = words[at + 1].shape();
    if (previous >= 0 && shape >= 0 && next >= 0) {
      int row = lookup.threeShapes.of(Lookup.both(previous, shape), next);
      if (row >= 0) {
        add(lookup.threeShapes.rows(), row, sums, to);
      }
    }
  }

  /** What each two neighbours' shapes add to both of them. */
  private void twoShapes(Word[] words, double[] nodes, double[] edges) {
    var two = lookup.twoShapes;
    int size = words.length - 2 * MARGIN;
    for (int i = 0; i <= size; i++) {
      int first = words[i + MARGIN - 1].shape();
      int second = words[i + MARGIN].shape();
      int row = first < 0 || second < 0 ? PairTable.ABSENT : two.near(first, second);
      if (row >= 0 && i > 0) {
        add(two.rows(), row + Lookup.TO_FIRST, nodes, (i - 1) * LABELS);
      }
      if (row >= 0 && i < size) {
        add(two.rows(), row + Lookup.TO_SECOND, nodes, i * LABELS);
        addPairs(two.rows(), row + Lookup.TO_BOTH, edges, i * PAIRS);
      }
    }
  }

  private void edge(Word[] words, int at, double[] sums, int to) {
    var word = words[at];
    var previous = words[at - 1];
    var own = word.sums();
    var ofPrevious = previous.sums();
    var ofNext = words[at + 1].sums();
    for (int i = 0; i < PAIRS; i++) {
      sums[to + i] =
          (double) own[Word.PAIR + i]
              + ofPrevious[Word.PAIR_PREVIOUS + i]
              + ofNext[Word.PAIR_NEXT + i];
    }
    if (word.word() >= 0 && (previous.beside().words() >>> word.word() & 1) != 0) {
      int row = lookup.twoWords.of(previous.word(), word.word());
      if (row >= 0) {
        addPairs(lookup.twoWords.rows(), row, sums, to);
      }
    }
    if (previous.cluster() >= 0 && word.cluster() >= 0) {
      int row = lookup.twoClusters.near(previous.cluster(), word.cluster());
      if (row >= 0) {
        addPairs(lookup.twoClusters.rows(), row, sums, to);
      }
    }
  }

  private static void add(float[] row, int from, double[] sums, int to) {
    for (int i = 0; i < LABELS; i++) {
      sums[to + i] += row[from + i];
    }
  }

  private static void addPairs(float[] row, int from, double[] sums, int to) {
    for (int i = 0; i < PAIRS; i++) {
      sums[to + i] += row[from + i];
    }
  }
}
