package org.chancery.audit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.junit.jupiter.api.Test;

class AsciiWordsTest {
  @Test
  void findsTheSameWordsAtTheSamePlacesAsTheAnalyzerOfAllLanguages() throws IOException {
    long seed = 20260901;
    var random = new Random(seed);
    try (var words = new Words()) {
      for (int round = 0; round < 5_000; round++) {
        var text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
          boolean any = random.nextInt(4) == 0;
          text.append(
              (char)
                  (any ? random.nextInt(0x80) : "aZ09 .,;:'-_\n$%#\"".charAt(random.nextInt(17))));
        }
        try (var all = words.tokenStream("prompt", text.toString());
            var ascii = new AsciiWords(text.toString())) {
          assertThat(tokens(ascii)).as("seed %d, <%s>", seed, text).isEqualTo(tokens(all));
        }
      }
    }
  }

  private static List<String> tokens(TokenStream stream) throws IOException {
    var term = stream.addAttribute(CharTermAttribute.class);
    var offset = stream.addAttribute(OffsetAttribute.class);
    var tokens = new ArrayList<String>();
    stream.reset();
    while (stream.incrementToken()) {
      tokens.add(term + "@" + offset.startOffset() + "-" + offset.endOffset());
    }
    stream.end();
    tokens.add("end " + offset.endOffset());
    return tokens;
  }
}
