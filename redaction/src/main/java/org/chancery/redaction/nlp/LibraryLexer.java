// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.process.CoreLabelTokenFactory;
import edu.stanford.nlp.process.PTBTokenizer;
import edu.stanford.nlp.process.TokenizerFactory;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/** The library's own tokeniser, set as for the models' training texts. Safe for threads. */
final class LibraryLexer {
  private final TokenizerFactory<CoreLabel> tokenizers =
      PTBTokenizer.factory(
          new CoreLabelTokenFactory(),
          "invertible=false,ptb3Escaping=false,untokenizable=noneKeep");

  /** The words of all stretches, in order. */
  List<Token> words(Stretches stretches) {
    var words = new ArrayList<Token>();
    if (!stretches.isEmpty()) {
      var cuts = tokenizers.getTokenizer(new StringReader(stretches.joined()));
      while (cuts.hasNext()) {
        var cut = cuts.next();
        stretches.take(cut.word(), cut.beginPosition(), cut.endPosition(), words);
      }
    }
    return words;
  }
}
