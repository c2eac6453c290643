// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.ArrayList;
import java.util.List;

/**
 * Ends a sentence after a full stop or the like and what closes it, as the library's {@code
 * WordToSentenceProcessor} does.
 */
final class Sentences {
  private static final String ENDS = "!?\uff01\uff1f";
  private static final String STOPS = ".\u3002";
  private static final String CLOSES = "\"'>\uff02\uff07\uff1e";

  private Sentences() {}

  /** Parts of a list of words, no longer than {@code most} each. */
  static List<List<Token>> of(List<Token> words, int most) {
    var sentences = new ArrayList<List<Token>>();
    int from = 0;
    for (int i = 0; i < words.size(); i++) {
      if (isEnd(words.get(i).word())) {
        int to = i + 1;
        while (to < words.size() && closes(words, from, to)) {
          to++;
        }
        add(words.subList(from, to), most, sentences);
        from = to;
        i = to - 1;
      }
    }
    add(words.subList(from, words.size()), most, sentences);
    return sentences;
  }

  private static void add(List<Token> sentence, int most, List<List<Token>> sentences) {
    for (int i = 0; i < sentence.size(); i += most) {
      sentences.add(sentence.subList(i, Math.min(sentence.size(), i + most)));
    }
  }

  private static boolean isEnd(String word) {
    char first = word.charAt(0);
    if (STOPS.indexOf(first) >= 0) {
      return word.length() == 1;
    }
    return ENDS.indexOf(first) >= 0 && word.chars().allMatch(c -> ENDS.indexOf(c) >= 0);
  }

  /** Whether word {@code at} closes what was opened in the sentence that begins at {@code from}. */
  private static boolean closes(List<Token> words, int from, int at) {
    var word = words.get(at).word();
    char first = word.charAt(0);
    if (Character.isLetterOrDigit(first)) {
      return false;
    }
    return switch (word) {
      case "\"", "'" -> isOpen(words.subList(from, at), word);
      case "''", "\u2019\u2019", "-RRB-", "-RCB-", "-RSB-" -> true;
      default ->
          word.length() == 1
              && (CLOSES.indexOf(first) >= 0
                  || Character.getType(first) == Character.END_PUNCTUATION
                  || Character.getType(first) == Character.FINAL_QUOTE_PUNCTUATION);
    };
  }

  private static boolean isOpen(List<Token> sentence, String quote) {
    boolean open = false;
    for (var word : sentence) {
      open ^= word.word().equals(quote);
    }
    return open;
  }
}
