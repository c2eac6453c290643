// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.process.CoreLabelTokenFactory;
import edu.stanford.nlp.process.PTBTokenizer;
import edu.stanford.nlp.process.TokenizerFactory;
import edu.stanford.nlp.process.WordToSentenceProcessor;
import java.io.StringReader;
import java.util.List;

/** The library's own tokeniser and splitter of sentences, which ours must not differ from. */
final class StockTokens {
  private final TokenizerFactory<CoreLabel> tokenizers =
      PTBTokenizer.factory(
          new CoreLabelTokenFactory(),
          "invertible=false,ptb3Escaping=false,untokenizable=noneKeep");
  private final WordToSentenceProcessor<CoreLabel> splitter = new WordToSentenceProcessor<>();

  /** The sentences of a text. */
  List<List<Token>> sentences(String text) {
    var words = tokenizers.getTokenizer(new StringReader(text)).tokenize();
    return splitter.process(words).stream()
        .map(sentence -> sentence.stream().map(StockTokens::token).toList())
        .toList();
  }

  private static Token token(CoreLabel word) {
    return new Token(word.word(), word.beginPosition(), word.endPosition());
  }
}
