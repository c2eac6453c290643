package org.chancery.redaction.custom;

import java.util.Arrays;

/**
 * A set of phrases, each kept as a 64-bit number: about 16 to 32 bytes a phrase however long it is.
 * Among a million phrases, one text word in 10^13 is taken for one by chance.
 */
final class Phrases {
  /** The most words in a phrase. */
  static final int WORDS = 8;

  private final String[] endings;
  private Table whole = new Table();
  private Table beginnings = new Table();

  Phrases(String[] endings) {
    this.endings = endings;
  }

  /** Adds a phrase; false if it has no word, or too many. */
  boolean add(String phrase) {
    var words = new WordReader(phrase, endings);
    long number = 0;
    long before = 0;
    for (int count = 1; words.next(); count++) {
      if (count > WORDS) {
        return false;
      }
      if (before != 0) {
        beginnings.add(before);
      }
      number = count == 1 ? words.number : WordReader.phrase(number, words.number);
      before = number;
    }
    if (number != 0) {
      whole.add(number);
    }
    return number != 0;
  }

  /** How many there are. */
  int size() {
    return whole.size;
  }

  boolean holds(long number) {
    return whole.holds(number);
  }

  boolean begins(long number) {
    return beginnings.holds(number);
  }

  String[] endings() {
    return endings;
  }

  /** A set of numbers other than zero, in an array with open addressing. */
  private static final class Table {
    private long[] slots = new long[64];
    private int size;

    void add(long number) {
      if (holds(number)) {
        return;
      }
      if (++size > slots.length / 4 * 3) {
        long[] old = slots;
        slots = new long[Math.multiplyExact(old.length, 2)];
        Arrays.stream(old).filter(n -> n != 0).forEach(this::put);
      }
      put(number);
    }

    private void put(long number) {
      slots[slot(number)] = number;
    }

    boolean holds(long number) {
      return slots[slot(number)] == number;
    }

    private int slot(long number) {
      int slot = (int) number & (slots.length - 1);
      while (slots[slot] != 0 && slots[slot] != number) {
        slot = (slot + 1) & (slots.length - 1);
      }
      return slot;
    }
  }
}
