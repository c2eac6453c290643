// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ie.crf.CRFLabel;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.util.Index;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The weights of a trained model, where it is of the one make that {@link Decoder} knows.
 *
 * @param weights for each feature, one weight for each label or pair of labels, in the model's
 *     order
 * @param labels for each label in the order of {@code classIndex}, its number in the model's order
 * @param pairs for each label and, in turn, each label after it, their number in the model's order
 */
record Weights(
    CRFClassifier<CoreLabel> classifier,
    float[][] weights,
    Index<String> features,
    int[] labels,
    int[] pairs) {
  /** How many labels there are. */
  static final int LABELS = 4;

  /** How many pairs of labels there are. */
  static final int PAIRS = LABELS * LABELS;

  private static final Set<String> TEMPLATES =
      Set.of(
          "#|C",
          "WORD|C",
          "DISTSIM|C",
          "TYPE|C",
          "PW|C",
          "PTYPE|C",
          "PDISTSIM|C",
          "NW|C",
          "NTYPE|C",
          "NDISTSIM|C",
          "DISJP|C",
          "DISJN|C",
          "PW_CTYPE|C",
          "NW_CTYPE|C",
          "PPW_CTYPE|C",
          "NNW_CTYPE|C",
          "PCTYPE|C",
          "CNTYPE|C",
          "PCNTYPE|C",
          "PATTERN|C",
          "X|C",
          "PSEQ|CpC",
          "PSEQW|CpC",
          "PSEQW2|CpC",
          "PSEQpW|CpC",
          "PSEQcDS|CpC",
          "PSEQpDS|CpC",
          "PSEQpcDS|CpC",
          "PSEQcS|CpC",
          "PSEQpS|CpC",
          "TPS2|CpC",
          "TNS1|CpC",
          "TYPES|CpC");

  /** The weights, or nothing if the model was trained with other features than the known ones. */
  static Optional<Weights> of(CRFClassifier<CoreLabel> classifier) {
    Index<String> features = field(classifier, "featureIndex");
    List<Index<CRFLabel>> cliques = field(classifier, "labelIndices");
    if (!isKnown(classifier) || cliques.size() != 2 || classifier.classIndex.size() != LABELS) {
      return Optional.empty();
    }
    for (var feature : features) {
      if (!TEMPLATES.contains(template(feature))) {
        return Optional.empty();
      }
    }
    var labels = new int[LABELS];
    var pairs = new int[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
      labels[i / LABELS] = cliques.getFirst().indexOf(new CRFLabel(new int[] {i / LABELS}));
      pairs[i] = cliques.getLast().indexOf(new CRFLabel(new int[] {i / LABELS, i % LABELS}));
      if (labels[i / LABELS] < 0 || pairs[i] < 0) {
        return Optional.empty();
      }
    }
    float[][] weights = field(classifier, "weights");
    return Optional.of(new Weights(classifier, weights, features, labels, pairs));
  }

  /** The weights of a feature for each label. */
  float[] ofLabels(int feature) {
    return inOrder(weights[feature], labels);
  }

  /** The weights of a feature for each pair of labels. */
  float[] ofPairs(int feature) {
    return inOrder(weights[feature], pairs);
  }

  private static float[] inOrder(float[] row, int[] order) {
    var ordered = new float[order.length];
    for (int i = 0; i < order.length; i++) {
      ordered[i] = row[order[i]];
    }
    return ordered;
  }

  /** The part of a feature's name that says how it was made, {@code PW|C} of {@code in-PW|C}. */
  static String template(String feature) {
    int bar = feature.lastIndexOf('|');
    if (feature.startsWith("#") && feature.charAt(bar - 1) == '#') {
      return "#" + feature.substring(bar);
    }
    return feature.substring(feature.lastIndexOf('-', bar) + 1);
  }

  private static boolean isKnown(CRFClassifier<CoreLabel> classifier) {
    var flags = classifier.flags;
    return classifier.windowSize == 2
        && flags.maxLeft == 1
        && flags.wordShape == 9
        && flags.disjunctionWidth == 5
        && flags.maxNGramLeng == 6
        && flags.noMidNGrams
        && flags.useWord
        && flags.useClassFeature
        && flags.useDistSim
        && flags.useDisjunctive
        && flags.useOccurrencePatterns
        && flags.useLastRealWord
        && flags.useNextRealWord
        && flags.useTypeSeqs
        && flags.useTypeSeqs2
        && flags.useTypeySequences
        && !flags.useTags
        && !flags.useGazettes
        && !flags.lowercaseNGrams
        && !flags.dehyphenateNGrams
        && !flags.cacheNGrams;
  }

  /** The library keeps these to its own package; they are read once and never written. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the caller names the type
  private static <T> T field(CRFClassifier<CoreLabel> classifier, String name) {
    try {
      var field = CRFClassifier.class.getDeclaredField(name);
      field.setAccessible(true);
      return (T) field.get(classifier);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("CoreNLP has no " + name + " any more", e);
    }
  }
}
