// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells the language of a text from its first {@value #SAMPLE} characters, by the model of Apache
 * OpenNLP. Safe for threads. Time does not grow with the text.
 */
final class LanguageGuess {
  private static final int SAMPLE = 120;

  /** Below this many letters a guess is right too seldom. */
  private static final int FEWEST = 14;

  /** How many times as likely as the next one a language must be, for a short and a longer text. */
  private static final double SHORT_MARGIN = Math.log(1.12);

  private static final double MARGIN = Math.log(1.02);
  private static final int SHORT = 40;

  /** How many times as likely as all of ours a language must be to count as another one. */
  private static final double FOREIGN_MARGIN = Math.log(1.25);

  private final LanguageWeights weights;

  /** For each language of the weights which of ours it is. */
  private final List<Optional<Language>> known;

  private LanguageGuess(LanguageWeights weights) {
    this.weights = weights;
    known = Stream.of(weights.languages()).map(Language::ofIso3).toList();
  }

  /** Reads the model; takes about 0.9 s, and keeps 12 MB. */
  static LanguageGuess load() throws IOException {
    return new LanguageGuess(LanguageWeights.load());
  }

  /** The language, {@link Language#UNKNOWN} where it cannot be told well. */
  Language of(String text) {
    var sample = text.substring(0, Math.min(text.length(), SAMPLE));
    int letters = 0;
    int latin = 0;
    for (int i = 0; i < sample.length(); i++) {
      char c = sample.charAt(i);
      if (Character.isLetter(c)) {
        letters++;
        latin += c < '\u0250' ? 1 : 0;
      }
    }
    if (letters > FEWEST / 4 && latin * 2 < letters) {
      return Language.OTHER;
    }
    return letters < FEWEST ? Language.UNKNOWN : guess(sample, letters);
  }

  private Language guess(String sample, int letters) {
    var sums = weights.of(sample);
    var best = Language.UNKNOWN;
    double first = Double.NEGATIVE_INFINITY;
    double foreign = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < sums.length; i++) {
      if (known.get(i).isEmpty()) {
        foreign = Math.max(foreign, sums[i]);
      } else if (sums[i] > first) {
        first = sums[i];
        best = known.get(i).get();
      }
    }
    if (letters >= SHORT && foreign > first + FOREIGN_MARGIN) {
      return Language.OTHER;
    }
    double margin = letters < SHORT ? SHORT_MARGIN : MARGIN;
    return first >= second(sums, best) + margin ? best : Language.UNKNOWN;
  }

  /** The highest sum of a language of ours that is not the best one. */
  private double second(double[] sums, Language best) {
    double second = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < sums.length; i++) {
      if (known.get(i).isPresent() && known.get(i).get() != best) {
        second = Math.max(second, sums[i]);
      }
    }
    return second;
  }
}
