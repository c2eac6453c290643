// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a sentence of nothing but capitals as it would be written in ordinary text. Immutable. */
record Recasing(Vocabulary words) {
  private static final int FEWEST = 2;

  /** Whether no word has a small letter, and more than one could have. */
  static boolean isShouted(List<Token> sentence) {
    int capitals = 0;
    for (var token : sentence) {
      var word = token.word();
      if (word.codePoints().anyMatch(Character::isLowerCase)) {
        return false;
      }
      capitals += word.length() > 1 && Character.isUpperCase(word.codePointAt(0)) ? 1 : 0;
    }
    return capitals >= FEWEST;
  }

  /** Small letters for common words, and for others but their first. */
  List<Token> quieted(List<Token> sentence) {
    var quieted = new ArrayList<Token>(sentence.size());
    for (var token : sentence) {
      var small = token.word().toLowerCase(Locale.ROOT);
      boolean plain = words.isCommon(small) || words.isPlainNoun(small);
      quieted.add(spelt(token, plain ? small : titled(small)));
    }
    return quieted;
  }

  /** Another case of a word, unless that has another length. */
  private static Token spelt(Token token, String word) {
    return word.length() == token.word().length()
        ? new Token(word, token.start(), token.end())
        : token;
  }

  /** A capital at the beginning and after each hyphen. */
  private static String titled(String small) {
    var titled = new StringBuilder(small);
    for (int i = 0; i < small.length(); i++) {
      if (i == 0 || small.charAt(i - 1) == '-') {
        titled.setCharAt(i, Character.toTitleCase(small.charAt(i)));
      }
    }
    return titled.toString();
  }
}
