// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The weights of features that are made of two or three words, shapes or clusters. Immutable. */
final class Lookup {
  private static final String DOTS = "...";
  private final Map<String, Integer> words = new HashMap<>();
  private int[] seen = new int[1 << 10];
  private final Map<String, Integer> shapes = new HashMap<>();
  private final Map<String, Integer> clusters = new HashMap<>();

  final PairTable previousWordShape = new PairTable(Weights.LABELS);
  final PairTable nextWordShape = new PairTable(Weights.LABELS);
  final PairTable wordBeforeShape = new PairTable(Weights.LABELS);
  final PairTable wordAfterShape = new PairTable(Weights.LABELS);

  /** By two shapes; what they add to the first, to the second, and to both labels. */
  final PairTable twoShapes = new PairTable(2 * Weights.LABELS + Weights.PAIRS);

  final PairTable threeShapes = new PairTable(Weights.LABELS);
  final PairTable twoWords = new PairTable(Weights.PAIRS);
  final PairTable twoClusters = new PairTable(Weights.PAIRS);

  /** Where the parts of a row of {@link #twoShapes} begin. */
  static final int TO_FIRST = 0;

  static final int TO_SECOND = Weights.LABELS;
  static final int TO_BOTH = 2 * Weights.LABELS;

  private static final int SHAPE_BITS = 10;

  private interface Parts {
    void take(String left, String right);
  }

  Lookup(Weights weights) {
    int feature = 0;
    for (var name : weights.features()) {
      int bar = name.lastIndexOf('|');
      int dash = name.lastIndexOf('-', bar);
      if (dash > 0) {
        put(name.substring(dash + 1), name.substring(0, dash), weights, feature);
      }
      feature++;
    }
    for (var table :
        List.of(
            previousWordShape,
            nextWordShape,
            wordBeforeShape,
            wordAfterShape,
            twoShapes,
            threeShapes,
            twoWords,
            twoClusters)) {
      table.close();
    }
  }

  /** What stands for two shapes on the left of {@link #threeShapes}. */
  static int both(int first, int second) {
    return (first << SHAPE_BITS) | second;
  }

  /** The words of at least so many features: the frequent ones. */
  List<String> frequent(int features) {
    return words.entrySet().stream()
        .filter(word -> word.getValue() < seen.length && seen[word.getValue()] >= features)
        .map(Map.Entry::getKey)
        .toList();
  }

  int word(String word) {
    return words.getOrDefault(word, PairTable.ABSENT);
  }

  /** What may stand beside a word. */
  Word.Beside beside(int word) {
    return new Word.Beside(
        previousWordShape.rights(word),
        nextWordShape.rights(word),
        wordBeforeShape.rights(word),
        wordAfterShape.rights(word),
        twoWords.rights(word));
  }

  int shape(String shape) {
    return shapes.getOrDefault(shape, PairTable.ABSENT);
  }

  int cluster(String cluster) {
    return clusters.getOrDefault(cluster, PairTable.ABSENT);
  }

  private void put(String template, String of, Weights weights, int feature) {
    switch (template) {
      case "PW_CTYPE|C" -> wordAndShape(of, previousWordShape, weights.ofLabels(feature));
      case "PPW_CTYPE|C" -> wordAndShape(of, wordBeforeShape, weights.ofLabels(feature));
      case "NNW_CTYPE|C" -> wordAndShape(of, wordAfterShape, weights.ofLabels(feature));
      case "NW_CTYPE|C" -> shapeAndWord(of, nextWordShape, weights.ofLabels(feature));
      case "PCTYPE|C" -> shapes(of, DOTS, TO_SECOND, weights.ofLabels(feature));
      case "CNTYPE|C" -> shapes(of, DOTS, TO_FIRST, weights.ofLabels(feature));
      case "TYPES|CpC" -> shapes(of, "-", TO_BOTH, weights.ofPairs(feature));
      case "PSEQW2|CpC" -> {
        var row = weights.ofPairs(feature);
        split(of, "-", (a, b) -> twoWords.put(wordId(a), wordId(b), 0, row));
      }
      case "PSEQpcDS|CpC" -> {
        var row = weights.ofPairs(feature);
        split(of, "-", (a, b) -> twoClusters.put(id(clusters, a), id(clusters, b), 0, row));
      }
      case "PCNTYPE|C" -> threeShapes(of, weights.ofLabels(feature));
      default -> {
        // Made of one word, shape or cluster: summed up in the word itself.
      }
    }
  }

  private void wordAndShape(String of, PairTable table, float[] row) {
    split(of, DOTS, (word, shape) -> table.put(wordId(word), id(shapes, shape), 0, row));
  }

  private void shapeAndWord(String of, PairTable table, float[] row) {
    split(of, DOTS, (shape, word) -> table.put(wordId(word), id(shapes, shape), 0, row));
  }

  private void shapes(String of, String mark, int at, float[] row) {
    split(of, mark, (a, b) -> twoShapes.put(id(shapes, a), id(shapes, b), at, row));
  }

  private void threeShapes(String of, float[] row) {
    split(
        of,
        DOTS,
        (a, rest) ->
            split(
                rest,
                DOTS,
                (b, c) ->
                    threeShapes.put(both(id(shapes, a), id(shapes, b)), id(shapes, c), 0, row)));
  }

  private int wordId(String word) {
    int id = id(words, word);
    seen = id < seen.length ? seen : Arrays.copyOf(seen, 2 * id);
    seen[id]++;
    return id;
  }

  private static int id(Map<String, Integer> ids, String name) {
    return ids.computeIfAbsent(name, _ -> ids.size());
  }

  /** Every way to cut, because words and shapes may hold the mark themselves. */
  private static void split(String of, String mark, Parts parts) {
    for (int i = of.indexOf(mark); i >= 0; i = of.indexOf(mark, i + 1)) {
      parts.take(of.substring(0, i), of.substring(i + mark.length()));
    }
  }
}
