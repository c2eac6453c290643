// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.Set;

/**
 * Finds companies by the word that ends their names, such as {@code GmbH}. Each looks at a bounded
 * number of words.
 */
final class Organisations {
  private static final double SCORE = 0.75;
  private static final int MOST = 7;
  private static final Set<String> BETWEEN =
      Set.of(
          "i", "und", "et", "y", "e", "en", "och", "og", "&", "-", "de", "del", "della", "di", "do",
          "da", "du", "des", "la", "las", "los", "für", "der", "w", "we", "z", "van", "von", "zu",
          "voor", "af", "av", "\"", "d'", ".");

  private Organisations() {}

  static void apply(Marks marks, Vocabulary words) {
    for (int i = 0; i < marks.size(); i++) {
      if (words.companies().contains(marks.word(i))) {
        backward(marks, i);
      }
    }
  }

  private static void backward(Marks marks, int suffix) {
    int first = suffix;
    for (int i = suffix - 1; i >= 0 && i > suffix - MOST; i--) {
      if (marks.isLineBefore(i + 1)) {
        break;
      }
      if (marks.isCapital(i) || Character.isDigit(marks.word(i).charAt(0))) {
        first = marks.isCapital(i) ? i : first;
      } else if (!BETWEEN.contains(marks.word(i))) {
        break;
      }
    }
    if (first < suffix) {
      int last = suffix;
      if (marks.isWord(suffix + 1, "z") && marks.isWord(suffix + 2, "o.o.")) {
        last = suffix + 2;
      }
      set(marks, first, last);
    }
  }

  private static void set(Marks marks, int first, int last) {
    for (int i = first; i <= last; i++) {
      marks.set(i, Kind.ORGANIZATION, SCORE);
    }
  }
}
