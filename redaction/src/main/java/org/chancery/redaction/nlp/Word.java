// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

/**
 * What a model's weights say of one word in each place that it can have around the word that is
 * being decided: sums of weights, one for each label or pair of labels, empty where none apply.
 *
 * @param word its number among the words that features are made of, or {@link PairTable#ABSENT}
 * @param shape likewise for its shape, such as {@code Xxxxk}
 * @param cluster likewise for its distributional cluster
 */
record Word(
    String written, int word, int shape, int cluster, Node node, Edge edge, Letters letters) {

  /** Weights of single labels: of the word itself, of its neighbours, of those up to five away. */
  record Node(float[] own, float[] previous, float[] next, float[] before, float[] after) {}

  /** Weights of pairs of labels. */
  record Edge(float[] own, float[] previous, float[] next) {}

  /** What its letters look like. */
  record Letters(boolean some, boolean noCapital, boolean likeName) {
    static Letters of(String word) {
      return new Letters(
          word.chars().anyMatch(Character::isLetter),
          word.chars().noneMatch(Character::isUpperCase),
          likeName(word));
    }

    private static boolean likeName(String word) {
      return word.length() > 1
          && (Character.isUpperCase(word.charAt(0)) || Character.isTitleCase(word.charAt(0)))
          && word.chars().skip(1).noneMatch(Character::isUpperCase);
    }
  }

  boolean isShort() {
    return written.length() <= 3;
  }
}
