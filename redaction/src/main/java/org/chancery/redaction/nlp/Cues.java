// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.List;
import java.util.Locale;

/**
 * Finds persons by what stands before them: a title, a phrase such as {@code mein Name ist}, or the
 * key of a field in a form. Looks back a bounded number of characters from each capital, across the
 * ends of sentences, because a tokeniser for English ends one after {@code Sr.}. Immutable.
 */
final class Cues {
  private static final double SCORE = 0.8;
  private static final int LONGEST_TITLE = 18;
  private static final int LONGEST_KEY = 40;
  private static final int SHORT_KEY = 24;
  private static final int WORDS = 5;

  private final Vocabularies vocabularies;

  Cues(Vocabularies vocabularies) {
    this.vocabularies = vocabularies;
  }

  /** Marks the words after each cue. */
  void apply(Marks marks, Vocabulary words) {
    for (int i = 0; i < marks.size(); i++) {
      boolean open = marks.isNameLike(i) && !marks.is(i, Kind.PERSON);
      if (open && !words.titles().contains(marks.word(i)) && isCued(marks, i, words)) {
        mark(marks, i, words);
      }
    }
  }

  private boolean isCued(Marks marks, int i, Vocabulary words) {
    var text = marks.text();
    int start = marks.start(i);
    int at = start - 1;
    int lines = 0;
    while (at >= 0 && start - at < 8 && isSpace(text.charAt(at))) {
      lines += text.charAt(at) == '\n' ? 1 : 0;
      at--;
    }
    if (at < 0 || at == start - 1) {
      return false;
    }
    char before = text.charAt(at);
    if (before == ':') {
      return lines == 0 && isField(text, at, words) && !words.isCommon(marks.word(i));
    }
    if (words.isCommon(marks.word(i))) {
      return false;
    }
    return (lines == 0 && isTitle(text, at, words)) || isPhrase(marks, i, at, lines, words);
  }

  private static boolean isTitle(String text, int end, Vocabulary words) {
    int from = end;
    while (from > 0 && end - from < LONGEST_TITLE && isWordPart(text.charAt(from - 1))) {
      from--;
    }
    return words.titles().contains(text.substring(from, end + 1));
  }

  private static boolean isField(String text, int colon, Vocabulary words) {
    int end = colon;
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    int from = end;
    while (from > 0
        && end - from < LONGEST_KEY
        && "\n.;:|\t>*•".indexOf(text.charAt(from - 1)) < 0) {
      from--;
    }
    var key = text.substring(from, end).strip().toLowerCase(Locale.ROOT);
    return words.fields().contains(key)
        || (key.length() < SHORT_KEY
            && words.fields().contains(key.substring(key.lastIndexOf(' ') + 1)));
  }

  /** A greeting alone introduces a name only where the name is known for one. */
  private boolean isPhrase(Marks marks, int i, int end, int lines, Vocabulary words) {
    var text = marks.text();
    int stop = text.charAt(end) == ',' ? end : end + 1;
    int from = stop;
    while (from > 0 && stop - from < LONGEST_TITLE && isWordPart(text.charAt(from - 1))) {
      from--;
    }
    if (from == stop) {
      return false;
    }
    var last = text.substring(from, stop).toLowerCase(Locale.ROOT);
    for (var phrase : words.phrases().getOrDefault(last, List.of())) {
      int begin = stop - phrase.length();
      if (begin >= 0 && text.regionMatches(true, begin, phrase, 0, phrase.length())) {
        boolean known =
            vocabularies.isGiven(marks.word(i)) || vocabularies.isSurname(marks.word(i));
        boolean strong = phrase.indexOf(' ') > 0 && (lines == 0 || stop - begin > 9);
        return known || (strong && (lines > 0 || stop == end + 1));
      }
    }
    return false;
  }

  /** The words of the name: capitals and initials, with particles between them. */
  private static void mark(Marks marks, int first, Vocabulary words) {
    int last = first;
    for (int i = first + 1; i < marks.size() && i < first + WORDS && !marks.isSplit(i); i++) {
      if (marks.isNameLike(i)) {
        if (words.isCommon(marks.word(i)) || isSentenceEnd(marks, i)) {
          break;
        }
        last = i;
      } else if (!Particles.ANNOUNCED.contains(marks.word(i)) && !marks.word(i).equals("-")) {
        break;
      }
    }
    for (int i = first; i <= last; i++) {
      marks.set(i, Kind.PERSON, SCORE);
    }
  }

  /** Whether the word before, longer than an initial, ends a sentence. */
  private static boolean isSentenceEnd(Marks marks, int i) {
    var before = marks.word(i - 1);
    return before.length() > 2 && before.endsWith(".");
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean isWordPart(char c) {
    return Character.isLetter(c) || c == '.' || c == '\'' || c == '’' || c == 'ª' || c == '-';
  }
}
