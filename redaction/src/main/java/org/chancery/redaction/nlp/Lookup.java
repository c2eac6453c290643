// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the features stand that are made of two or three words, shapes or clusters. Immutable. */
final class Lookup {
  private static final String DOTS = "...";
  private final Map<String, Integer> words = new HashMap<>();
  private int[] seen = new int[1 << 10];
  private final Map<String, Integer> shapes = new HashMap<>();
  private final Map<String, Integer> clusters = new HashMap<>();

  final PairTable previousWordShape = new PairTable();
  final PairTable nextWordShape = new PairTable();
  final PairTable wordBeforeShape = new PairTable();
  final PairTable wordAfterShape = new PairTable();
  final PairTable previousShape = new PairTable();
  final PairTable nextShape = new PairTable();
  final PairTable threeShapes = new PairTable();
  final PairTable pairOfWords = new PairTable();
  final PairTable pairOfClusters = new PairTable();
  final PairTable pairOfShapes = new PairTable();

  private interface Parts {
    void take(String left, String right);
  }

  Lookup(Iterable<String> features) {
    int feature = 0;
    for (var name : features) {
      int bar = name.lastIndexOf('|');
      int dash = name.lastIndexOf('-', bar);
      if (dash > 0) {
        put(name.substring(dash + 1), name.substring(0, dash), feature);
      }
      feature++;
    }
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

  int shape(String shape) {
    return shapes.getOrDefault(shape, PairTable.ABSENT);
  }

  int cluster(String cluster) {
    return clusters.getOrDefault(cluster, PairTable.ABSENT);
  }

  private void put(String template, String of, int feature) {
    switch (template) {
      case "PW_CTYPE|C" -> wordThenShape(of, previousWordShape, feature);
      case "PPW_CTYPE|C" -> wordThenShape(of, wordBeforeShape, feature);
      case "NW_CTYPE|C" -> shapeThenWord(of, nextWordShape, feature);
      case "NNW_CTYPE|C" -> wordThenShape(of, wordAfterShape, feature);
      case "PCTYPE|C" -> pairs(shapes, of, DOTS, previousShape, feature);
      case "CNTYPE|C" -> pairs(shapes, of, DOTS, nextShape, feature);
      case "TYPES|CpC" -> pairs(shapes, of, "-", pairOfShapes, feature);
      case "PSEQW2|CpC" -> pairs(words, of, "-", pairOfWords, feature);
      case "PSEQpcDS|CpC" -> pairs(clusters, of, "-", pairOfClusters, feature);
      case "PCNTYPE|C" -> triples(of, feature);
      default -> {
        // Made of one word, shape or cluster: summed up in the word itself.
      }
    }
  }

  private void wordThenShape(String of, PairTable table, int feature) {
    split(of, DOTS, (w, s) -> table.put(PairTable.pair(wordId(w), id(shapes, s)), feature));
  }

  private void shapeThenWord(String of, PairTable table, int feature) {
    split(of, DOTS, (s, w) -> table.put(PairTable.pair(wordId(w), id(shapes, s)), feature));
  }

  private static void pairs(
      Map<String, Integer> ids, String of, String mark, PairTable table, int feature) {
    split(of, mark, (a, b) -> table.put(PairTable.pair(id(ids, a), id(ids, b)), feature));
  }

  private void triples(String of, int feature) {
    split(
        of,
        DOTS,
        (a, rest) ->
            split(
                rest,
                DOTS,
                (b, c) ->
                    threeShapes.put(
                        PairTable.triple(id(shapes, a), id(shapes, b), id(shapes, c)), feature)));
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
