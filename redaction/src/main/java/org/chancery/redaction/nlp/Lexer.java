// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts text into words as the library's tokeniser does, but asks it only where the cut is in doubt.
 * Safe for threads.
 *
 * <p>That tokeniser keeps nothing in mind between two words, and looks at most one word and the
 * space behind it ahead of what it cuts. So a word of letters between spaces, with at most one
 * comma or the like after it, is cut here; what lies between such words goes to the library, each
 * stretch together with the word that follows it.
 */
final class Lexer {
  /** Words of letters that the library divides, in small letters. */
  private static final Set<String> DIVIDED =
      Set.of(
          "cannot", "dunno", "gonna", "gotta", "lemme", "gimme", "wanna", "nno", "aint", "dont",
          "doesnt", "didnt", "theyre");

  /** Their first letters, by their lengths. */
  private static final List<String> DIVIDED_FIRST = List.of("", "", "", "n", "ad", "dglw", "cdt");

  /** One of these after a word and before a space stands for itself. */
  private static final String AFTER = ",;:?)";

  private static final List<String> MARKS = AFTER.chars().mapToObj(Character::toString).toList();

  private final LibraryLexer library = new LibraryLexer();

  /** The words from {@code from} to {@code to}, in order. */
  List<Token> words(String text, int from, int to) {
    // What looks like a tag may go on for many words.
    if (text.indexOf('<', from, to) >= 0) {
      return library.words(Stretches.whole(text, from, to));
    }
    var plain = new ArrayList<Token>((to - from) / 4 + 1);
    var stretches = new Stretches(text, to);
    int doubtful = -1;
    for (int at = word(text, from, to); at < to; ) {
      int end = space(text, at, to);
      if (isPlain(text, at, end)) {
        if (doubtful >= 0) {
          stretches.add(doubtful, at, end);
          doubtful = -1;
        }
        add(text, at, end, plain);
      } else if (doubtful < 0) {
        if (stretches.isEmpty() && !plain.isEmpty()) {
          stretches.beginLater();
        }
        doubtful = at;
      }
      at = word(text, end, to);
    }
    if (doubtful >= 0) {
      stretches.add(doubtful, to, to);
    }
    var others = library.words(stretches);
    return stretches.isCrossed()
        ? library.words(Stretches.whole(text, from, to))
        : merged(plain, others);
  }

  /** Where the next space is, or the end. */
  private static int space(String text, int from, int to) {
    int at = from;
    while (at < to && !isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Where the next word begins, or the end. */
  private static int word(String text, int from, int to) {
    int at = from;
    while (at < to && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  /** Whether these are letters, perhaps after a bracket, perhaps before a single mark. */
  private static boolean isPlain(String text, int from, int to) {
    int start = text.charAt(from) == '(' ? from + 1 : from;
    int end = start;
    while (end < to && isLetter(text.charAt(end))) {
      end++;
    }
    boolean marked = end == to - 1 && AFTER.indexOf(text.charAt(end)) >= 0;
    int letters = end - start;
    // Two letters in brackets may be a face.
    return letters > 0
        && (end == to || marked)
        && !(letters <= 2 && start > from && marked)
        && !isDivided(text, start, letters);
  }

  /** Those of the Latin alphabet that make a word for the library whatever stands beside them. */
  private static boolean isLetter(char c) {
    char small = (char) (c | 0x20);
    return (small >= 'a' && small <= 'z')
        || (c >= '\u00c0' && c < '\u0250' && c != '\u00d7' && c != '\u00f7');
  }

  private static boolean isDivided(String text, int start, int letters) {
    return letters < DIVIDED_FIRST.size()
        && DIVIDED_FIRST.get(letters).indexOf(text.charAt(start) | 0x20) >= 0
        && DIVIDED.contains(text.substring(start, start + letters).toLowerCase(Locale.ROOT));
  }

  private static void add(String text, int from, int to, List<Token> plain) {
    int start = from;
    int end = to;
    if (text.charAt(from) == '(') {
      plain.add(new Token("(", from, from + 1));
      start++;
    }
    var mark = AFTER.indexOf(text.charAt(to - 1));
    if (mark >= 0) {
      end--;
    }
    plain.add(new Token(text.substring(start, end), start, end));
    if (mark >= 0) {
      plain.add(new Token(MARKS.get(mark), end, to));
    }
  }

  /** Both lists in the order of their places. */
  private static List<Token> merged(List<Token> plain, List<Token> others) {
    var merged = new ArrayList<Token>(plain.size() + others.size());
    int next = 0;
    for (var word : plain) {
      while (next < others.size() && others.get(next).start() < word.start()) {
        merged.add(others.get(next++));
      }
      merged.add(word);
    }
    merged.addAll(others.subList(next, others.size()));
    return merged;
  }
}
