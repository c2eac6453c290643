// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreAnnotations.AnswerAnnotation;
import edu.stanford.nlp.ling.CoreLabel;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** One trained model. Safe for threads. */
final class Model {
  private static final int BUFFER = 1 << 16;

  /** How far the other kinds lag where the library says no more than the best one. */
  private static final float STOCK_MARGIN = 4;

  private final CRFClassifier<CoreLabel> classifier;
  private final Optional<Decoder> decoder;

  /** Over a classifier that this model keeps. */
  Model(CRFClassifier<CoreLabel> classifier) {
    this.classifier = classifier;
    this.decoder = Decoder.of(classifier);
  }

  /** Reads a model that lies beside this class. */
  static Model load(String name) throws IOException {
    try (var in = Model.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException("the model " + name + " is not in this build");
      }
      var unpacked = new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
      return new Model(CRFClassifier.getClassifier(unpacked));
    } catch (ClassNotFoundException e) {
      throw new IOException("the model " + name + " is for another version of CoreNLP", e);
    }
  }

  /** The kind of each word of a sentence, in order. */
  List<Kind> kinds(List<Token> sentence) {
    return Arrays.asList(read(sentence).kinds());
  }

  /** What the model believes of each word of a sentence, in order. */
  Belief read(List<Token> sentence) {
    return decoder.isPresent()
        ? decoder.get().read(sentence)
        : Belief.of(stockKinds(sentence), STOCK_MARGIN);
  }

  /** The words that the model met most, from now on known without being made. */
  List<String> frequent() {
    return decoder.map(Decoder::frequent).orElse(List.of());
  }

  /** The decoder, if the model is of the make that can be decoded fast. */
  Optional<Decoder> decoder() {
    return decoder;
  }

  /** Whether the model is of the make that can be decoded fast. */
  boolean isFast() {
    return decoder.isPresent();
  }

  /**
   * The same by the library's own decoder.
   *
   * <p>{@code classifySentence}, because {@code classify} skips the step that sets the shapes of
   * words and then, without a word, finds next to nothing.
   */
  List<Kind> stockKinds(List<Token> sentence) {
    return classifier.classifySentence(sentence.stream().map(Model::label).toList()).stream()
        .map(word -> Kind.of(word.get(AnswerAnnotation.class)))
        .toList();
  }

  private static CoreLabel label(Token word) {
    var label = new CoreLabel();
    label.setWord(word.word());
    label.setValue(word.word());
    return label;
  }
}
