// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import edu.stanford.nlp.ling.CoreAnnotations.DistSimAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations.ShapeAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations.TextAnnotation;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.sequences.ObjectBankWrapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/** Makes words: adds up the weights of all features that a word has by itself. Safe for threads. */
final class Dictionary {
  /** Some 20 MB a model at most. */
  private static final int CACHE = 20_000;

  private final Weights weights;
  private final Lookup lookup;
  private final WordCache<Word> cache = new WordCache<>(CACHE);
  private final Clusters clusters;
  private final Word outside;

  Dictionary(Weights weights, Lookup lookup) {
    this.weights = weights;
    this.lookup = lookup;
    this.clusters = Clusters.of(weights.classifier());
    this.outside = word("", "", "", true);
  }

  /** What stands before the first and after the last word of a sentence. */
  Word outside() {
    return outside;
  }

  /** The word as the tokeniser wrote it. */
  Word of(String written) {
    return cache.of(written, this::make);
  }

  /** Shape, cluster and spelling are the library's own, so that they cannot come out otherwise. */
  private Word make(String written) {
    var classifier = weights.classifier();
    var label = new CoreLabel();
    label.setWord(written);
    label.setValue(written);
    var one = new ArrayList<>(List.of(label));
    var document =
        new ObjectBankWrapper<CoreLabel>(classifier.flags, null, classifier.getKnownLCWords())
            .processDocument(one);
    clusters.annotate(document);
    var known = document.getFirst();
    var function = classifier.flags.wordFunction;
    var spelt = known.get(TextAnnotation.class);
    return word(
        function == null ? spelt : function.apply(spelt),
        known.getString(ShapeAnnotation.class),
        known.getString(DistSimAnnotation.class),
        false);
  }

  private Word word(String word, String shape, String cluster, boolean outside) {
    var neighbour = outside ? "null" : cluster;
    var following = outside ? "null" : shape;
    var sums = new float[Word.SUMS];
    sum(own(word, shape, cluster), sums, Word.OWN);
    sum(
        List.of(word + "-PW|C", shape + "-PTYPE|C", neighbour + "-PDISTSIM|C"),
        sums,
        Word.PREVIOUS);
    sum(List.of(word + "-NW|C", shape + "-NTYPE|C", neighbour + "-NDISTSIM|C"), sums, Word.NEXT);
    sum(List.of(word + "-DISJP|C"), sums, Word.BEFORE);
    sum(List.of(word + "-DISJN|C"), sums, Word.AFTER);
    sum(
        List.of(
            "PSEQ|CpC",
            word + "-PSEQW|CpC",
            cluster + "-PSEQcDS|CpC",
            shape + "-PSEQcS|CpC",
            shape + "-TPS2|CpC"),
        sums,
        Word.PAIR);
    sum(
        List.of(word + "-PSEQpW|CpC", cluster + "-PSEQpDS|CpC", shape + "-PSEQpS|CpC"),
        sums,
        Word.PAIR_PREVIOUS);
    sum(List.of(following + "-TNS1|CpC"), sums, Word.PAIR_NEXT);
    int number = lookup.word(word);
    return new Word(
        word,
        word.hashCode(),
        number,
        lookup.shape(shape),
        lookup.cluster(cluster),
        sums,
        lookup.beside(number),
        Word.Letters.of(word));
  }

  private Collection<String> own(String word, String shape, String cluster) {
    var own = new HashSet<String>();
    own.add(word + "-WORD|C");
    own.add(cluster + "-DISTSIM|C");
    own.add(shape + "-TYPE|C");
    own.add("###|C");
    var bounded = "<" + word + ">";
    int longest = Math.min(weights.classifier().flags.maxNGramLeng, bounded.length());
    for (int length = 2; length <= longest; length++) {
      own.add("#" + bounded.substring(0, length) + "#|C");
      own.add("#" + bounded.substring(bounded.length() - length) + "#|C");
    }
    return own;
  }

  private void sum(Collection<String> names, float[] sums, int at) {
    for (var name : names) {
      int feature = weights.features().indexOf(name);
      if (feature >= 0) {
        var row = at < Word.PAIR ? weights.ofLabels(feature) : weights.ofPairs(feature);
        for (int i = 0; i < row.length; i++) {
          sums[at + i] += row[i];
        }
      }
    }
  }
}
