package org.chancery.redaction.custom;

import org.chancery.catalog.policy.CustomDetector.Language;

/**
 * Takes the commonest endings of nouns off a folded word, so that a list need not hold each form. A
 * light stemmer: what is left has at least four letters, and forms that change within are missed.
 */
final class Stem {
  private static final int LEAST = 4;
  private static final String[] ENGLISH = {"es", "s", "e"};
  private static final String[] GERMAN = {"ern", "en", "er", "em", "es", "e", "n", "s"};
  private static final String[] FRENCH = {"es", "aux", "al", "x", "e", "s"};
  private static final String[] SPANISH = {"as", "os", "es", "a", "o", "e", "s"};
  private static final String[] ITALIAN = {"he", "hi", "a", "e", "i", "o"};
  private static final String[] DUTCH = {"en", "es", "e", "n", "s"};
  private static final String[] NONE = {};

  private Stem() {}

  /** The endings of a language, the longest first. */
  static String[] endings(Language language) {
    return switch (language) {
      case NONE -> NONE;
      case ENGLISH -> ENGLISH;
      case GERMAN -> GERMAN;
      case FRENCH -> FRENCH;
      case SPANISH -> SPANISH;
      case ITALIAN -> ITALIAN;
      case DUTCH -> DUTCH;
    };
  }

  /** The length of the word in {@code letters} without its ending. */
  static int length(char[] letters, int length, String[] endings) {
    for (String ending : endings) {
      int left = length - ending.length();
      if (left >= LEAST && ends(letters, left, ending)) {
        return left;
      }
    }
    return length;
  }

  private static boolean ends(char[] letters, int at, String ending) {
    for (int i = 0; i < ending.length(); i++) {
      if (letters[at + i] != ending.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
