package org.chancery.redaction.detect;

import java.util.Arrays;

/**
 * The words of one text, read once and as far as they are asked for: where each starts and ends,
 * and its hash. {@code _}, digits and a small letter before a capital end a word. One thread.
 */
final class Wording {
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

  final String text;
  private int read;
  private int count;
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int[] hashes = new int[16];

  Wording(String text) {
    this.text = text;
  }

  /** How many of the words end at {@code to} or before it. */
  int until(int to) {
    while (read < to) {
      next(to);
    }
    int words = count;
    while (words > 0 && ends[words - 1] > to) {
      words--;
    }
    return words;
  }

  int start(int word) {
    return starts[word];
  }

  int end(int word) {
    return ends[word];
  }

  int hash(int word) {
    return hashes[word];
  }

  /** Reads on to the next word, and over it, unless none starts before {@code to}. */
  private void next(int to) {
    int i = read;
    byte kind = 0;
    while (i < to && (kind = kind(text.charAt(i))) == 0) {
      i++;
    }
    if (kind == 0) {
      read = i;
      return;
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
      hashes = Arrays.copyOf(hashes, count * 2);
    }
    read = end(i + 1, kind);
    starts[count] = i;
    ends[count] = read;
    hashes[count++] = hash(text, i, read);
  }

  /** The end of the word that goes on at an offset after a letter of some kind. */
  private int end(int from, byte before) {
    byte previous = before;
    int i = from;
    while (i < text.length()) {
      byte kind = kind(text.charAt(i));
      if (kind == 0 || (kind == CAPITAL && previous == SMALL)) {
        break;
      }
      previous = kind;
      i++;
    }
    return i;
  }

  /** The hash of a word, whatever the case of its letters. */
  static int hash(String text, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      hash = hash * 31 + (c < 128 ? c | 32 : Character.toLowerCase(c));
    }
    return hash;
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
}
