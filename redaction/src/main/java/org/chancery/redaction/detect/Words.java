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

  private static final int SEEN = 1 << 13;
  private static final byte OTHER = 1;
  private static final byte SMALL = 2;
  private static final byte CAPITAL = 3;

  /** What each ASCII character is; 0 is no letter. */
  private static final byte[] KINDS = new byte[128];

  static {
    for (char c = 'a'; c <= 'z'; c++) {
      KINDS[c] = SMALL;
      KINDS[c - 32] = CAPITAL;
    }
  }

  private final String[] table;

  /** The hash of each word in the table, 0 for no word; most other words are known by one look. */
  private final int[] hashes;

  /** A bit for each hash, by its last bits: one look into little memory rules most words out. */
  private final long[] seen = new long[SEEN / 64];

  private Words(String[] words) {
    int size = Integer.highestOneBit(words.length * 4);
    table = new String[size];
    hashes = new int[size];
    Arrays.fill(table, "");
    for (String word : words) {
      int hash = hash(word);
      int at = hash & (size - 1);
      while (!table[at].isEmpty()) {
        at = (at + 1) & (size - 1);
      }
      table[at] = word;
      hashes[at] = mark(hash);
      seen[(hash & (SEEN - 1)) >> 6] |= 1L << hash;
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

  private int last(String text, int from, int to) {
    int found = -1;
    int word = -1;
    int hash = 0;
    byte previous = from > 0 ? kind(text.charAt(from - 1)) : 0;
    boolean cut = previous != 0;
    for (int i = from; i <= to; i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      byte kind = kind(c);
      if (kind == 0 || (kind == CAPITAL && previous == SMALL)) {
        if (word >= 0 && !cut && holds(text, word, i, hash)) {
          found = word;
        }
        word = -1;
        cut = false;
      }
      if (kind != 0) {
        if (word < 0) {
          word = i;
          hash = 0;
        }
        hash = hash * 31 + (c < 128 ? c | 32 : Character.toLowerCase(c));
      }
      previous = kind;
    }
    return found;
  }

  /** Follows these words through a text. */
  Trail trail(String text) {
    return new Trail(text);
  }

  /**
   * Where the last of these words so far stands, for someone who goes through a text from its
   * beginning: stretches that overlap are read once. For one thread.
   */
  final class Trail {
    private final String text;
    private int at;
    private int word = -1;
    private int hash;
    private byte previous;
    private int found = -1;

    private Trail(String text) {
      this.text = text;
    }

    /** Whether it follows these words. */
    boolean isOf(Words words) {
      return words == Words.this;
    }

    /**
     * Whether one of the words stands whole in a range, whose ends are not before those of the
     * range asked for last.
     */
    boolean within(int from, int to) {
      if (from > at) {
        at = from;
        previous = from > 0 ? kind(text.charAt(from - 1)) : 0;
        // A word that began further back is let pass.
        word = previous == 0 ? -1 : -2;
      }
      for (; at < to; at++) {
        read(text.charAt(at));
      }
      char next = to < text.length() ? text.charAt(to) : ' ';
      if (ends(kind(next)) && word >= 0 && holds(text, word, to, hash)) {
        found = word;
      }
      return found >= from;
    }

    private boolean ends(byte kind) {
      return kind == 0 || (kind == CAPITAL && previous == SMALL);
    }

    private void read(char c) {
      byte kind = kind(c);
      if (ends(kind)) {
        if (word >= 0 && holds(text, word, at, hash)) {
          found = word;
        }
        word = -1;
      }
      if (kind != 0 && word != -2) {
        if (word < 0) {
          word = at;
          hash = 0;
        }
        hash = hash * 31 + (c < 128 ? c | 32 : Character.toLowerCase(c));
      }
      previous = kind;
    }
  }

  private static byte kind(char c) {
    if (c < 128) {
      return KINDS[c];
    }
    if (!Character.isLetter(c)) {
      return 0;
    }
    return Character.isUpperCase(c) ? CAPITAL : Character.isLowerCase(c) ? SMALL : OTHER;
  }

  private boolean holds(String text, int start, int end, int hash) {
    if ((seen[(hash & (SEEN - 1)) >> 6] >>> hash & 1) == 0) {
      return false;
    }
    int at = hash & (hashes.length - 1);
    while (hashes[at] != 0) {
      if (hashes[at] == mark(hash)
          && table[at].length() == end - start
          && text.regionMatches(true, start, table[at], 0, end - start)) {
        return true;
      }
      at = (at + 1) & (hashes.length - 1);
    }
    return false;
  }

  private static int mark(int hash) {
    return hash == 0 ? 1 : hash;
  }

  private static int hash(String word) {
    int hash = 0;
    for (int i = 0; i < word.length(); i++) {
      hash = hash * 31 + word.charAt(i);
    }
    return hash;
  }
}
