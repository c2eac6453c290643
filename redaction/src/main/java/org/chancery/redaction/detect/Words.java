package org.chancery.redaction.detect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A set of words that speak for or against a finding when one stands near it. Whole words in any
 * case; {@code _}, digits and a small letter before a capital end a word, so that {@code
 * date_of_birth} and {@code dateOfBirth} hold "birth".
 */
public final class Words {
  /** How many code units before a range count as near. */
  static final int BEFORE = 40;

  /** How many code units after a range count as near. */
  static final int AFTER = 24;

  private final String[] table;

  private Words(String[] words) {
    int size = Integer.highestOneBit(words.length * 4);
    table = new String[size];
    Arrays.fill(table, "");
    for (String word : words) {
      int at = hash(word) & (size - 1);
      while (!table[at].isEmpty()) {
        at = (at + 1) & (size - 1);
      }
      table[at] = word;
    }
  }

  /** The words in a text, in small letters, separated by white space. */
  public static Words of(String words) {
    return new Words(words.strip().toLowerCase(Locale.ROOT).split("\\s+"));
  }

  /** The words of all the sets. */
  static Words all(List<Words> sets) {
    return new Words(
        sets.stream()
            .flatMap(set -> Arrays.stream(set.table))
            .filter(word -> !word.isEmpty())
            .distinct()
            .toArray(String[]::new));
  }

  /** Where the last of these words in the 40 code units before {@code at} starts, or -1. */
  int lastBefore(String text, int at) {
    return last(text, Math.max(0, at - BEFORE), at);
  }

  /** Whether one of these words stands near before the offset. */
  boolean before(String text, int at) {
    return lastBefore(text, at) >= 0;
  }

  /** Whether one of these words stands near, before or after the range. */
  public boolean near(String text, int start, int end) {
    return before(text, start) || last(text, end, Math.min(text.length(), end + AFTER)) >= 0;
  }

  /** Whether one of these words stands whole in the range. */
  boolean within(String text, int from, int to) {
    return last(text, from, to) >= 0;
  }

  private int last(String text, int from, int to) {
    int found = -1;
    int word = -1;
    int hash = 0;
    char previous = from > 0 ? text.charAt(from - 1) : ' ';
    boolean cut = Character.isLetter(previous);
    for (int i = from; i <= to; i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      boolean letter = Character.isLetter(c);
      if (!letter || (Character.isUpperCase(c) && Character.isLowerCase(previous))) {
        if (word >= 0 && !cut && holds(text, word, i, hash)) {
          found = word;
        }
        word = -1;
        cut = false;
      }
      if (letter) {
        word = word < 0 ? i : word;
        hash = word == i ? 0 : hash;
        hash = hash * 31 + Character.toLowerCase(c);
      }
      previous = c;
    }
    return found;
  }

  private boolean holds(String text, int start, int end, int hash) {
    int at = hash & (table.length - 1);
    while (!table[at].isEmpty()) {
      String word = table[at];
      if (word.length() == end - start && text.regionMatches(true, start, word, 0, end - start)) {
        return true;
      }
      at = (at + 1) & (table.length - 1);
    }
    return false;
  }

  private static int hash(String word) {
    int hash = 0;
    for (int i = 0; i < word.length(); i++) {
      hash = hash * 31 + word.charAt(i);
    }
    return hash;
  }
}
