package org.chancery.redaction.notation;

import java.util.Arrays;

/**
 * A closed list of words and phrases of up to five words, each with a value. Case and accents do
 * not matter, unless the asker looks. Immutable and safe for threads.
 */
public final class Lexicon {
  private static final int PREFIX = Integer.MIN_VALUE;
  private static final int PHRASE = 5;

  private final String[] keys;
  private final int[] values;

  /** For each key its shape and one; 0 for none: most keys are told from a range without a look. */
  private final int[] marks;

  /** For each first letter a bit for each length of its keys, the last for 31 and more. */
  private final int[] lengths = new int[32];

  /** A bit for each pair of first two, last letter and length that some key has. */
  private final long[] shapes = new long[256];

  private Lexicon(int size) {
    this.keys = new String[Integer.highestOneBit(Math.max(8, size)) * 4];
    this.values = new int[keys.length];
    this.marks = new int[keys.length];
    Arrays.fill(keys, "");
  }

  /** Words separated by white space, all of value 1; {@code _} stands for a blank in a phrase. */
  public static Lexicon of(String words) {
    return of(new int[] {1}, words);
  }

  /**
   * Lists of words, each with its value, which is not negative. A word in several lists has the
   * bits of all of them.
   */
  static Lexicon of(int[] values, String... lists) {
    int size = 0;
    for (String list : lists) {
      size += 2 * list.strip().split("\\s+|_").length;
    }
    Lexicon lexicon = new Lexicon(size);
    for (int i = 0; i < lists.length; i++) {
      for (String word : lists[i].strip().split("\\s+", -1)) {
        String phrase = word.replace('_', ' ');
        for (int cut = phrase.indexOf(' '); cut > 0; cut = phrase.indexOf(' ', cut + 1)) {
          lexicon.put(phrase.substring(0, cut), PREFIX);
        }
        lexicon.put(phrase, values[i]);
      }
    }
    return lexicon;
  }

  /** The words and phrases of all the lists, each of value 1. */
  static Lexicon all(Lexicon... lists) {
    int size = 0;
    for (Lexicon list : lists) {
      size += list.keys.length;
    }
    Lexicon all = new Lexicon(size / 2);
    for (Lexicon list : lists) {
      for (String key : list.keys) {
        if (!key.isEmpty()) {
          all.put(key, 1);
        }
      }
    }
    return all;
  }

  private void put(String word, int value) {
    char[] folded = word.toCharArray();
    for (int i = 0; i < folded.length; i++) {
      folded[i] = Glyphs.fold(folded[i]);
    }
    String key = new String(folded);
    lengths[folded[0] & 31] |= 1 << Math.min(folded.length, 31);
    int shape =
        shape(
            folded[0], folded[folded.length > 1 ? 1 : 0], folded[folded.length - 1], folded.length);
    shapes[shape >> 6] |= 1L << shape;
    int at = slot(shape);
    while (!keys[at].isEmpty() && !keys[at].equals(key)) {
      at = (at + 1) & (keys.length - 1);
    }
    keys[at] = key;
    marks[at] = shape + 1;
    values[at] |= value;
  }

  /** The value of a range that is one of the words or phrases, or 0. */
  public int value(Script text, int start, int end) {
    int length = end - start;
    if (length <= 0) {
      return 0;
    }
    char first = Glyphs.fold(text.charAt(start));
    if ((lengths[first & 31] & 1 << Math.min(length, 31)) == 0) {
      return 0;
    }
    int shape = shape(text, start, end);
    if ((shapes[shape >> 6] & (1L << shape)) == 0) {
      return 0;
    }
    int at = find(text, start, end, shape);
    return at < 0 ? 0 : values[at] & ~PREFIX;
  }

  /** Whether a range is one of the words or phrases. */
  public boolean holds(Script text, int start, int end) {
    return value(text, start, end) != 0;
  }

  /** The end of the longest word or phrase that starts at an offset, or -1. */
  public int longest(Script text, int start) {
    int best = -1;
    int i = start;
    for (int words = 0; words < PHRASE; words++) {
      int end = Glyphs.wordEnd(text, i);
      int at = end == start ? -1 : find(text, start, end, shape(text, start, end));
      if (at < 0) {
        break;
      }
      best = (values[at] & ~PREFIX) != 0 ? end : best;
      if (values[at] >= 0
          || Glyphs.at(text, end) != ' '
          || !Glyphs.letter(Glyphs.at(text, end + 1))) {
        break;
      }
      i = end + 1;
    }
    return best;
  }

  /** Whether one of the words ends within {@code reach} code units before an offset. */
  public boolean before(Script text, int at, int reach) {
    int from = Math.max(0, at - reach);
    int i = at;
    while (i > from) {
      if (Glyphs.letter(text.charAt(i - 1))) {
        int end = i;
        while (i > from && Glyphs.letter(text.charAt(i - 1))) {
          i--;
        }
        if (!Glyphs.letter(Glyphs.at(text, i - 1)) && holds(text, i, end)) {
          return true;
        }
      } else {
        i--;
      }
    }
    return false;
  }

  private static int shape(Script text, int start, int end) {
    return shape(
        Glyphs.fold(text.charAt(start)),
        Glyphs.fold(text.charAt(end - start > 1 ? start + 1 : start)),
        Glyphs.fold(text.charAt(end - 1)),
        end - start);
  }

  private static int shape(char first, char second, char last, int length) {
    return (first * 31 + second * 7 + last * 1021 + length * 5167) & 16383;
  }

  private int find(Script text, int start, int end, int shape) {
    int at = slot(shape);
    while (marks[at] != 0) {
      if (marks[at] == shape + 1 && same(keys[at], text, start, end)) {
        return at;
      }
      at = (at + 1) & (keys.length - 1);
    }
    return -1;
  }

  private static boolean same(String key, Script text, int start, int end) {
    if (key.length() != end - start) {
      return false;
    }
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) != Glyphs.fold(text.charAt(start + i))) {
        return false;
      }
    }
    return true;
  }

  private int slot(int shape) {
    return (shape ^ (shape >>> 7)) & (keys.length - 1);
  }
}
