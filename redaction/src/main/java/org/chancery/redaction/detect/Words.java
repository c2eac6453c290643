package org.chancery.redaction.detect;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.chancery.redaction.notation.Script;

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

  private final String[] table;

  /** The hash of each word in the table, 0 for no word; most other words are known by one look. */
  private final int[] hashes;

  /** A bit for each hash, by its last bits: one look into little memory rules most words out. */
  private final long[] seen = new long[SEEN / 64];

  /** For each word in the table the sets that hold it, as bits. */
  private final int[] sets;

  private Words(Map<String, Integer> words) {
    int size = Integer.highestOneBit(words.size() * 4);
    table = new String[size];
    hashes = new int[size];
    sets = new int[size];
    Arrays.fill(table, "");
    words.forEach((word, bits) -> {
      int hash = Wording.hash(Script.of(word), 0, word.length());
      int at = hash & (size - 1);
      while (!table[at].isEmpty()) {
        at = (at + 1) & (size - 1);
      }
      table[at] = word;
      hashes[at] = mark(hash);
      sets[at] = bits;
      seen[(hash & (SEEN - 1)) >> 6] |= 1L << hash;
    });
  }

  /** The words in a text, in small letters, separated by white space. */
  public static Words of(String words) {
    Map<String, Integer> all = new LinkedHashMap<>();
    for (String word : words.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
      all.put(word, 1);
    }
    return new Words(all);
  }

  /** The words of all the sets, at most 31. */
  static Words together(List<Words> sets) {
    Map<String, Integer> all = new LinkedHashMap<>();
    for (int set = 0; set < sets.size(); set++) {
      for (String word : sets.get(set).table) {
        all.merge(word, 1 << set, (some, more) -> some | more);
      }
    }
    all.remove("");
    return new Words(all);
  }

  /** The words of all the sets, as one set. */
  static Words all(List<Words> sets) {
    return of(
        sets.stream().flatMap(set -> Arrays.stream(set.table)).collect(Collectors.joining(" ")));
  }

  /** Where the last of these words in the 40 code units before {@code at} starts, or -1. */
  int lastBefore(Wording wording, int at) {
    return last(wording, at - BEFORE, at);
  }

  /** Whether one of these words stands near before the offset. */
  boolean before(Wording wording, int at) {
    return lastBefore(wording, at) >= 0;
  }

  /** Whether one of these words stands near, before or after the range. */
  boolean near(Wording wording, int start, int end) {
    return before(wording, start) || last(wording, end, end + AFTER) >= 0;
  }

  /** Whether one of these words stands near, before or after the range. */
  public boolean near(String text, int start, int end) {
    // One sign more on either side shows whether a word goes on there.
    int from = Math.max(0, start - BEFORE - 1);
    int to = Math.min(text.length(), end + AFTER + 1);
    Wording near = new Wording(Script.of(text.substring(from, to)));
    return near(near, start - from, end - from);
  }

  private int last(Wording wording, int from, int to) {
    int until = wording.until(Math.min(to, wording.text.length()));
    int first = wording.first();
    for (int word = until - 1; word >= first && wording.start(word) >= from; word--) {
      if (holds(wording, word)) {
        return wording.start(word);
      }
    }
    return -1;
  }

  private boolean holds(Wording wording, int word) {
    return sets(wording, word) != 0;
  }

  /** The sets, as bits, which were put together here and of which a word is one; else 0. */
  int sets(Wording wording, int word) {
    int hash = wording.hash(word);
    if ((seen[(hash & (SEEN - 1)) >> 6] >>> hash & 1) == 0) {
      return 0;
    }
    int at = hash & (hashes.length - 1);
    while (hashes[at] != 0) {
      if (hashes[at] == mark(hash)
          && table[at].length() == wording.end(word) - wording.start(word)
          && wording.text.says(table[at], wording.start(word))) {
        return sets[at];
      }
      at = (at + 1) & (hashes.length - 1);
    }
    return 0;
  }

  private static int mark(int hash) {
    return hash == 0 ? 1 : hash;
  }
}
