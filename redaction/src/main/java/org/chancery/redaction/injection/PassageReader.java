package org.chancery.redaction.injection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.chancery.redaction.detect.Fold;
import org.chancery.redaction.detect.WordGroups;

/**
 * Cuts one text into passages and reads their features. Linear: every character is read a fixed
 * number of times. For one thread and one text.
 */
final class PassageReader {
  /** How many different n-grams are told apart; others share a place. */
  static final int GRAMS = 1 << 17;

  private static final int LONGEST = 400;
  private static final int LONGEST_WORD = 40;
  private static final int RECENT = Traits.NEAR_WORDS;
  private final WordGroups lexicon;
  private final String text;
  private final char[] folded;
  private int[] words = new int[64];
  private int wordCount;

  PassageReader(WordGroups lexicon, String text) {
    this.lexicon = lexicon;
    this.text = text;
    this.folded = new char[text.length()];
    for (int i = 0; i < folded.length; i++) {
      folded[i] = Fold.of(text.charAt(i));
    }
  }

  /** Every passage that holds a word, in order. */
  List<Passage> passages() {
    List<Passage> passages = new ArrayList<>();
    int start = 0;
    while (start < folded.length) {
      int end = end(start);
      Passage passage = passage(start, end);
      if (passage.words().count() > 0) {
        passages.add(passage);
      }
      start = end;
    }
    return passages;
  }

  /**
   * Where the passage that begins at {@code start} ends: after a full stop, a line, 400 letters.
   */
  private int end(int start) {
    for (int i = start; i < folded.length; i++) {
      char c = folded[i];
      boolean last = i + 1 == folded.length;
      if (c == '\n' || c == '。' || c == '！' || c == '？' || c == '।') {
        return i + 1;
      }
      if ((c == '.' || c == '!' || c == '?') && (last || folded[i + 1] <= ' ')) {
        return i + 1;
      }
      if ((i - start >= LONGEST && !Fold.word(c) && !Character.isSurrogate(c))
          || (i - start >= 2 * LONGEST && !Character.isHighSurrogate(c))) {
        return i + 1;
      }
    }
    return folded.length;
  }

  private Passage passage(int start, int end) {
    int from = wordCount;
    long[] traits = Traits.none();
    int[] recent = new int[RECENT];
    int groups = 0;
    int i = start;
    while (i < end) {
      if (!Fold.word(folded[i])) {
        i++;
        continue;
      }
      int stop = wordEnd(i, end);
      add(i, stop);
      int of = lexicon.groups(folded, i, stop);
      if (of != 0) {
        int before = 0;
        for (int group : recent) {
          before |= group;
        }
        Traits.near(traits, before, of);
        groups |= of;
        if (wordCount - from <= Traits.FIRST_WORDS) {
          Traits.first(traits, of);
        }
      }
      recent[wordCount % RECENT] = of;
      i = Fold.ideograph(folded[i]) ? i + 1 : stop;
    }
    Traits.present(traits, groups);
    Marks.read(text, start, end, wordCount - from, traits);
    return new Passage(start, end, groups, traits, new Passage.Words(from, wordCount));
  }

  /** A run of letters and digits; of characters that are words by themselves, two. */
  private int wordEnd(int start, int end) {
    if (Fold.ideograph(folded[start])) {
      return Math.min(start + 2, end);
    }
    int i = start + 1;
    while (i < end && Fold.word(folded[i]) && !Fold.ideograph(folded[i])) {
      i++;
    }
    return i;
  }

  private void add(int start, int end) {
    if (2 * wordCount + 2 > words.length) {
      words = Arrays.copyOf(words, 2 * words.length);
    }
    words[2 * wordCount] = start;
    words[2 * wordCount + 1] = end;
    wordCount++;
  }

  /** Hands over the place of each n-gram of a passage: words, pairs of words, runs of letters. */
  void grams(Passage passage, IntConsumer places) {
    int previous = 0x9E3779B9;
    for (int w = passage.words().from(); w < passage.words().until(); w++) {
      int start = words[2 * w];
      int end = Math.min(words[2 * w + 1], start + LONGEST_WORD);
      int hash = 0x811C9DC5;
      for (int i = start; i < end; i++) {
        hash = (hash ^ folded[i]) * 0x01000193;
      }
      places.accept(place(hash));
      places.accept(place(hash ^ Integer.rotateLeft(previous, 13)));
      previous = hash;
      if (end - start > 4) {
        runs(start, end, places);
      }
    }
  }

  private void runs(int start, int end, IntConsumer places) {
    int size = folded[start] < 0x250 ? 4 : 3;
    for (int i = start; i + size <= end; i++) {
      int hash = size * 0x85EBCA6B;
      for (int k = i; k < i + size; k++) {
        hash = (hash ^ folded[k]) * 0x01000193;
      }
      places.accept(place(hash));
    }
  }

  private static int place(int hash) {
    int mixed = hash * 0x9E3779B1;
    return (mixed ^ (mixed >>> 15)) & (GRAMS - 1);
  }
}
