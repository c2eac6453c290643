// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.List;

/** Gathers what two models and the clues tell of a sentence. Safe for threads. */
record Scenes(Decoder cased, Decoder caseless, Clues clues) {
  /**
   * Over two models that can be decoded fast.
   *
   * @param isTraining whether the clues keep their rows
   */
  static Scenes over(
      Model cased, Model caseless, Clues.Known known, float[][] weights, boolean isTraining) {
    var byCased = cased.decoder().orElseThrow();
    var byCaseless = caseless.decoder().orElseThrow();
    var clues = new Clues(byCased, byCaseless, known, weights, isTraining);
    return new Scenes(byCased, byCaseless, clues);
  }

  /**
   * All that the judge is told. A sentence without or of nothing but capitals is also read by the
   * cased model as it would be written in ordinary text.
   */
  Scene of(String text, List<Token> sentence) {
    var words = new Clue[sentence.size()];
    for (int i = 0; i < words.length; i++) {
      words[i] = clues.of(sentence.get(i).word());
    }
    var casing = Scene.casing(words);
    var forCased = cased.outside(words.length);
    var forCaseless = caseless.outside(words.length);
    for (int i = 0; i < words.length; i++) {
      boolean ordinary = casing == Scene.Casing.ORDINARY;
      Decoder.put(
          forCased, i, ordinary ? words[i].cased() : clues.restored(sentence.get(i).word()));
      Decoder.put(forCaseless, i, words[i].caseless());
    }
    return new Scene(
        text,
        sentence,
        words,
        clues.outside(),
        casing,
        clues.language(),
        cased.read(forCased),
        caseless.read(forCaseless));
  }
}
