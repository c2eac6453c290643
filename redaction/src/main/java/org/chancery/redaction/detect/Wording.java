package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;

/**
 * The words of one text, read once and as far as they are asked for: where each starts and ends,
 * and its hash. {@code _}, digits and a small letter before a capital end a word. The last {@value
 * #KEPT} are kept, which is more than anybody looks back. One thread.
 */
final class Wording {
  private static final int KEPT = 256;
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

  final Script text;
  private int read;
  private int count;

  /** The last answer of {@link #until}, from which the next one is never far. */
  private int last;

  /** For each word kept where it starts and ends, and its hash; four places for each. */
  private final int[] words;

  private final int mask;

  Wording(Script text) {
    this.text = text;
    this.words = new int[4 * Math.min(KEPT, Integer.highestOneBit(text.length() / 2 + 1) * 2)];
    this.mask = words.length - 1;
  }

  /** How many of the words end at {@code to} or before it. */
  int until(int to) {
    read(to);
    int first = first();
    int until = Math.max(last, first);
    while (until > first && end(until - 1) > to) {
      until--;
    }
    while (until < count && end(until) <= to) {
      until++;
    }
    last = until;
    return until;
  }

  /** Reads the words that start before an offset, and says how many have been read. */
  int read(int to) {
    while (read < to) {
      next(to);
    }
    return count;
  }

  /** The first word that is kept. */
  int first() {
    return Math.max(0, count - words.length / 4);
  }

  int start(int word) {
    return words[4 * word & mask];
  }

  int end(int word) {
    return words[(4 * word & mask) + 1];
  }

  int hash(int word) {
    return words[(4 * word & mask) + 2];
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
    int start = i;
    byte previous;
    do {
      previous = kind;
      kind = kind(text.at(++i));
    } while (kind != 0 && (kind != CAPITAL || previous != SMALL));
    read = i;
    int at = 4 * count++ & mask;
    words[at] = start;
    words[at + 1] = i;
    words[at + 2] = hash(text, start, i);
  }

  /**
   * A hash of a word, whatever the case of its letters: of its length, its first two and its last
   * two letters, which is one look however long it is.
   */
  static int hash(Script text, int start, int end) {
    int second = Math.min(start + 1, end - 1);
    int beforeLast = Math.max(end - 2, start);
    int hash = small(text.charAt(start)) * 31 + small(text.charAt(second));
    hash = (hash * 31 + small(text.charAt(beforeLast))) * 31 + small(text.charAt(end - 1));
    hash = (hash * 31 + end - start) * 0x9E37_79B9;
    return hash ^ hash >>> 15;
  }

  private static int small(char c) {
    return c < 128 ? c | 32 : Character.toLowerCase(c);
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
