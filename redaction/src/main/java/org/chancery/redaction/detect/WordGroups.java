package org.chancery.redaction.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Tells which groups a word belongs to. Looks up the first three letters in a table, then compares
 * the few words that begin so; constant work a word, nothing is allocated. Safe for threads.
 */
public final class WordGroups {
  private static final int SLOTS = 1 << 12;
  private final Entry[][] table = new Entry[SLOTS][];

  /** A word or the beginning of words. */
  private record Entry(char[] letters, boolean stem, int groups) {}

  /**
   * Reads lines of a group's name and its words, folded; a star ends a word of which only the
   * beginning counts, a # begins a line that is not read.
   *
   * @param bits the bits of a group of that name
   */
  public static WordGroups read(InputStream in, ToIntFunction<String> bits) {
    try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return new WordGroups(reader.lines().toList(), bits);
    } catch (IOException e) {
      throw new UncheckedIOException("a list of words", e);
    }
  }

  private WordGroups(List<String> lines, ToIntFunction<String> bits) {
    Map<String, Integer> words = new HashMap<>();
    for (String line : lines) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] parts = line.strip().split(" ", -1);
        int group = bits.applyAsInt(parts[0]);
        Arrays.stream(parts)
            .skip(1)
            .forEach(word -> words.merge(Fold.of(word), group, (a, b) -> a | b));
      }
    }
    Map<Integer, List<Entry>> slots = new HashMap<>();
    words.forEach((word, groups) -> {
      boolean stem = word.endsWith("*");
      char[] letters = word.substring(0, word.length() - (stem ? 1 : 0)).toCharArray();
      if (stem && letters.length < key(letters[0])) {
        throw new IllegalArgumentException("a beginning is too short: " + word);
      }
      int slot = slot(letters, 0, letters.length);
      slots.computeIfAbsent(slot, _ -> new ArrayList<>()).add(new Entry(letters, stem, groups));
    });
    slots.forEach((slot, entries) -> table[slot] = entries.toArray(Entry[]::new));
  }

  /** The groups, as bits, of the word at {@code start..end} of letters already folded. */
  public int groups(char[] folded, int start, int end) {
    Entry[] entries = table[slot(folded, start, end)];
    if (entries == null) {
      return 0;
    }
    int groups = 0;
    for (Entry entry : entries) {
      int length = entry.letters.length;
      boolean fits = entry.stem ? length <= end - start : length == end - start;
      if (fits && Arrays.equals(folded, start, start + length, entry.letters, 0, length)) {
        groups |= entry.groups;
      }
    }
    return groups;
  }

  private static int slot(char[] letters, int start, int end) {
    int hash = 17;
    int until = Math.min(end, start + key(letters[start]));
    for (int i = start; i < until; i++) {
      hash = hash * 31 + letters[i];
    }
    return (hash ^ (hash >>> 12)) & (SLOTS - 1);
  }

  /** How many first letters the table goes by: scripts with more letters need fewer. */
  private static int key(char first) {
    return first < 0x250 ? 3 : 2;
  }
}
