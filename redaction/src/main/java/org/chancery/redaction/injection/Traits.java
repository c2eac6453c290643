package org.chancery.redaction.injection;

/**
 * The hand-made features of a passage, each present or not: which groups its words belong to, the
 * group of its first words, which group soon follows which, and marks that words do not show.
 */
final class Traits {
  private static final int FIRST = Group.COUNT;
  private static final int NEAR = 2 * Group.COUNT;
  private static final int MARKS = NEAR + Group.COUNT * Group.COUNT;

  /** How many there are. */
  static final int COUNT = MARKS + Mark.values().length;

  /** How many words apart one group may follow another and still be near. */
  static final int NEAR_WORDS = 5;

  /** How many words are first ones. */
  static final int FIRST_WORDS = 2;

  private Traits() {}

  /** What the letters of a passage look like. */
  enum Mark {
    /** It ends as a question. */
    QUESTION(0),
    /** Something in it is quoted. */
    QUOTED(1),
    /** It holds marks that chat templates are written with. */
    TEMPLATE(2),
    /** It holds a word of more than 40 letters and digits. */
    BLOB(3),
    /** Most of its letters are capitals. */
    CAPITALS(4),
    /** It holds an address of the web. */
    ADDRESS(5),
    /** It has at most four words. */
    SHORT(6),
    /** It has at least forty words. */
    LONG(7),
    /** It holds brackets or braces. */
    BRACKETS(8),
    /** It holds markup. */
    MARKUP(9),
    /** Most of its letters are not Latin ones. */
    FOREIGN(10),
    /** A colon ends its first word. */
    HEADED(11);

    private final int place;

    Mark(int place) {
      this.place = place;
    }
  }

  static long[] none() {
    return new long[(COUNT + 63) / 64];
  }

  static void present(long[] traits, int groups) {
    for (int rest = groups; rest != 0; rest &= rest - 1) {
      set(traits, Integer.numberOfTrailingZeros(rest));
    }
  }

  static void first(long[] traits, int groups) {
    for (int rest = groups; rest != 0; rest &= rest - 1) {
      set(traits, FIRST + Integer.numberOfTrailingZeros(rest));
    }
  }

  /** Notes that a word of {@code later} follows one of {@code earlier}. */
  static void near(long[] traits, int earlier, int later) {
    for (int a = earlier; a != 0; a &= a - 1) {
      int row = NEAR + Integer.numberOfTrailingZeros(a) * Group.COUNT;
      for (int b = later; b != 0; b &= b - 1) {
        set(traits, row + Integer.numberOfTrailingZeros(b));
      }
    }
  }

  static void mark(long[] traits, Mark mark) {
    set(traits, MARKS + mark.place);
  }

  private static void set(long[] traits, int trait) {
    traits[trait >> 6] |= 1L << (trait & 63);
  }
}
