// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

/**
 * One word of a text as the tokeniser wrote it, and its place in the text in UTF-16 code units.
 *
 * @param start of its first code unit
 * @param end behind its last code unit
 */
record Token(String word, int start, int end) {
  /** What the models see of a word is bounded. */
  private static final int LONGEST = 64;

  Token {
    word = word.length() > LONGEST ? word.substring(0, LONGEST) : word;
  }
}
