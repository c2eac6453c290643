package org.chancery.redaction.custom;

/** Reads a text word by word, each as a number that equal words share. For one thread. */
final class WordReader {
  private static final int LONGEST = 64;
  private static final int GAP = 3;
  private final String text;
  private final String[] endings;
  private final char[] letters = new char[LONGEST];
  private int at;

  /** Where the word that was read last starts. */
  int start;

  /** Where it ends. */
  int end;

  /** Its number. */
  long number;

  WordReader(String text, String[] endings) {
    this.text = text;
    this.endings = endings;
  }

  /** Reads the next word; false at the end of the text. */
  boolean next() {
    while (at < text.length() && Folding.of(text.charAt(at)) <= Folding.SKIPPED) {
      at++;
    }
    if (at == text.length()) {
      return false;
    }
    start = at;
    int length = 0;
    for (; at < text.length(); at++) {
      char c = Folding.of(text.charAt(at));
      if (c == Folding.NONE) {
        break;
      }
      if (c != Folding.SKIPPED) {
        length = add(c, length);
      }
      if (text.charAt(at) == 'ß' || text.charAt(at) == 'ẞ') {
        length = add('s', length);
      }
    }
    end = at;
    // A word that is too long is like no other: its length goes in.
    number = length > LONGEST ? mix(length) : hash(Stem.length(letters, length, endings));
    return true;
  }

  private int add(char letter, int length) {
    if (length < LONGEST) {
      letters[length] = letter;
    }
    return length + 1;
  }

  /** Whether so little stands between two words that both can be of one phrase. */
  static boolean near(int end, int start) {
    return start - end <= GAP;
  }

  private long hash(int length) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ letters[i]) * 0x100000001b3L;
    }
    return mix(hash);
  }

  /** The number of a phrase that goes on with another word. */
  static long phrase(long before, long word) {
    return mix(before * 31 + word);
  }

  /** Spreads a number over all its bits (the finaliser of SplitMix64); never zero. */
  static long mix(long number) {
    long z = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    z ^= z >>> 31;
    return z == 0 ? 1 : z;
  }
}
