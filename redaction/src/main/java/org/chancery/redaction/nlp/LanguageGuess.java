// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.io.FileNotFoundException;
import java.io.IOException;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Tells the language of a text from its first {@value #SAMPLE} characters, by the model of Apache
 * OpenNLP. Safe for threads. Time does not grow with the text.
 */
final class LanguageGuess {
  private static final String MODEL = "/langdetect-183.bin";
  private static final int SAMPLE = 120;

  /** Below this many letters a guess is right too seldom. */
  private static final int FEWEST = 14;

  /** How much likelier than the next language it must be, for a short and for a longer text. */
  private static final double SHORT_MARGIN = 1.12;

  private static final double MARGIN = 1.02;
  private static final int SHORT = 40;

  /** How much likelier than all of ours a language must be to count as another one. */
  private static final double FOREIGN_MARGIN = 1.25;

  private final LanguageDetectorME library;

  private LanguageGuess(LanguageDetectorME library) {
    this.library = library;
  }

  /** Reads the model; takes about 0.9 s and 40 MB. */
  static LanguageGuess load() throws IOException {
    try (var in = LanguageGuess.class.getResourceAsStream(MODEL)) {
      if (in == null) {
        throw new FileNotFoundException("the language model " + MODEL + " is not in this build");
      }
      return new LanguageGuess(new LanguageDetectorME(new LanguageDetectorModel(in)));
    }
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
    var best = Language.UNKNOWN;
    double first = 0;
    double second = 0;
    double foreign = 0;
    for (var guess : library.predictLanguages(sample)) {
      var language = Language.ofIso3(guess.getLang());
      double likely = guess.getConfidence();
      if (language.isEmpty()) {
        foreign = Math.max(foreign, likely);
      } else if (first == 0) {
        first = likely;
        best = language.get();
      } else if (language.get() != best) {
        second = likely;
        break;
      }
    }
    if (letters >= SHORT && foreign > first * FOREIGN_MARGIN) {
      return Language.OTHER;
    }
    double margin = letters < SHORT ? SHORT_MARGIN : MARGIN;
    return first >= second * margin ? best : Language.UNKNOWN;
  }
}
