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
 * <p>That tokeniser keeps little in mind from one word to the next, and looks at most one word and
 * the space behind it ahead of what it cuts. So a word of letters between spaces, with at most one
 * comma or the like after it, is cut here; what lies between such words goes to the library, each
 * stretch together with the word that follows it, and the one before it where that matters.
 */
final class Lexer {
  /** Words of letters that the library divides, in small letters. */
  private static final Set<String> DIVIDED =
      Set.of(
          "cannot", "dunno", "gonna", "gotta", "lemme", "gimme", "wanna", "nno", "aint", "dont",
          "doesnt", "didnt", "theyre");

  /** Their first letters, by their lengths. */
  private static final List<String> DIVIDED_FIRST = List.of("", "", "", "n", "ad", "dglw", "cdt");

  /**
   * Words of four letters and more, in small letters, that a full stop after them may belong to.
   * Shorter ones are left to the library.
   */
  private static final Set<String> ABBREVIATED =
      Set.of(
          "sept", "tues", "thurs", "ariz", "calif", "colo", "conn", "kans", "mass", "mich", "minn",
          "miss", "mont", "okla", "penn", "tenn", "wash", "wisc", "corp", "corps", "ptes", "ptys",
          "ppte", "ppty", "pptes", "pptys", "bancorp", "assn", "univ", "intl", "bros", "sspp",
          "subsp", "subspp", "bldg", "orig", "incl", "prof", "profs", "sens", "reps", "atty",
          "attys", "messrs", "govs", "capt", "pres", "lieut", "brig", "comdr", "cmdr", "codr",
          "supt", "supts", "asst", "assoc", "insp", "mlle", "msgr", "invt", "elec", "natl", "mftg",
          "dept", "blvd", "exhs", "govt", "treas", "figs", "prop", "vols", "sect", "sects", "secs",
          "arts", "para", "paras", "approx", "alex");

  private static final int LONGER = 4;

  /** One of these after a word and before a space stands for itself. */
  private static final String AFTER = ",;:?).";

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
    int before = -1;
    int at = word(text, from, to);
    while (at < to) {
      int end = space(text, at, to);
      int next = word(text, end, to);
      if (isPlain(text, at, end, next, to) || (doubtful < 0 && isNumber(text, at, end, next, to))) {
        if (doubtful >= 0) {
          stretches.add(lead(text, doubtful, before), doubtful, at, end);
          doubtful = -1;
        }
        add(text, at, end, plain);
        before = at;
      } else if (doubtful < 0) {
        doubtful = at;
      }
      at = next;
    }
    if (doubtful >= 0) {
      stretches.add(lead(text, doubtful, before), doubtful, to, to);
    }
    var others = library.words(stretches);
    return stretches.isCrossed()
        ? library.words(Stretches.whole(text, from, to))
        : merged(plain, others);
  }

  /**
   * From where on the library must read: it cuts {@code -5} by the word before, if there is one.
   */
  private static int lead(String text, int doubtful, int before) {
    char first = text.charAt(doubtful);
    boolean dash = first == '\u2212' || Character.getType(first) == Character.DASH_PUNCTUATION;
    return dash && before >= 0 ? before : doubtful;
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
  private static boolean isPlain(String text, int from, int to, int next, int limit) {
    int start = text.charAt(from) == '(' ? from + 1 : from;
    int end = start;
    while (end < to && isLetter(text.charAt(end))) {
      end++;
    }
    int letters = end - start;
    if (letters == 0 || isDivided(text, start, letters)) {
      return false;
    }
    if (end == to) {
      return true;
    }
    char mark = text.charAt(end);
    if (mark == '\'') {
      return end == to - 2 && text.charAt(end + 1) == 's' && start == from;
    }
    if (end < to - 1 || AFTER.indexOf(mark) < 0) {
      return false;
    }
    // Two letters in brackets may be a face.
    return mark == '.'
        ? letters >= LONGER && !isAbbreviated(text, start, end) && !isDot(text, next, limit)
        : letters > 2 || start == from;
  }

  private static boolean isAbbreviated(String text, int start, int end) {
    return ABBREVIATED.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
  }

  private static boolean isDot(String text, int at, int limit) {
    return at < limit && text.charAt(at) == '.';
  }

  /** Whether these are digits, perhaps before a comma, and a word follows. */
  private static boolean isNumber(String text, int from, int to, int next, int limit) {
    int end = text.charAt(to - 1) == ',' ? to - 1 : to;
    for (int i = from; i < end; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return end > from && next < limit && isLetter(text.charAt(next));
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
    int mark = AFTER.indexOf(text.charAt(to - 1));
    if (mark >= 0) {
      end--;
    } else if (to - from > 2 && text.charAt(to - 2) == '\'') {
      end -= 2;
    }
    plain.add(new Token(text.substring(start, end), start, end));
    if (end < to) {
      plain.add(new Token(mark >= 0 ? MARKS.get(mark) : "'s", end, to));
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
