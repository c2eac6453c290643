// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names stand in brackets, with the first letter of the kind that a model gave them. */
final class GrammarTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          sentence | becomes
          P:Marlow , a small town in the hills                 | LOCATION
          O:Ridley is a village near here                      | LOCATION
          P:Wren , an insurance company based in Oslo          | ORGANIZATION
          L:Florence , a retired nurse , came                  | PERSON
          the mayor of P:Cork agreed                           | LOCATION
          they drove through P:Jackson at night                | LOCATION
          travel to P:Madison requires approval                | LOCATION
          P:Austin has a population of one million             | LOCATION
          L:Geneva chaired the meeting                         | PERSON
          L:Virginia was born in May                           | PERSON
          P:Marlow is a city girl                              | PERSON
          P:Marlow , the company and the town                  | PERSON
          L:Boston chaired by her                              | PERSON
          in L:Boston she chaired it                           | LOCATION
          a letter from P:Madison to P:Austin                  | PERSON
          a friend of P:Cork agreed                            | PERSON
          P:Madison travelled to us                            | PERSON
          L:Berlin , a place to be                             | LOCATION
          Dr P:Moore , a research foundation in Oslo           | PERSON
          L:Paris submitted her thesis                         | PERSON
          L:Paris submitted plans                              | LOCATION
          O:Bank Routing Number                                | OTHER
          O:Bank of Lagos                                      | ORGANIZATION
          """)
  void theWordsAroundANameSayWhatItIs(String sentence, String kind) {
    List<Token> tokens = new ArrayList<>();
    List<Kind> kinds = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (String word : sentence.strip().split(" ", -1)) {
      boolean named = word.length() > 1 && word.charAt(1) == ':';
      kinds.add(named ? kind(word.charAt(0)) : Kind.OTHER);
      String plain = named ? word.substring(2) : word;
      tokens.add(new Token(plain, text.length(), text.length() + plain.length()));
      text.append(plain).append(' ');
    }
    double[] scores = new double[kinds.size()];
    Arrays.fill(scores, 0.9);
    var read = new Sentence(text.toString(), tokens, new Reading(kinds, scores));
    Grammar.apply(read);
    for (int i = 0; i < kinds.size(); i++) {
      if (kinds.get(i) != Kind.OTHER) {
        assertThat(read.kind(i).name()).isEqualTo(kind);
      }
    }
  }

  private static Kind kind(char letter) {
    return switch (letter) {
      case 'P' -> Kind.PERSON;
      case 'L' -> Kind.LOCATION;
      default -> Kind.ORGANIZATION;
    };
  }
}
