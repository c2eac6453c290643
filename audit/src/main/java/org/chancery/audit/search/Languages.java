package org.chancery.audit.search;

import java.util.Arrays;

/** Guesses in which language a text is written, by its commonest small words. */
final class Languages {
  private static final int LONGEST_WORD = 7;
  private static final int ENOUGH = 4_000;
  private static final int SHORT = 200;
  private static final int SLOTS = 1_024;
  private static final String[] SMALL = {
    "the and of to is that for with this are was have not you it on be at by from or as which",
    "der die das und ist nicht ein eine mit auf den dem von zu sich auch wird sind bei oder im des",
    "le la les des et est une un pour dans que qui sur avec pas ce au aux du nous vous par sont",
    "el la los las del que y en un una por con para es no se su como al sobre pero este son"
  };

  private static final Stems.Choice[] CHOICES = {
    Stems.Choice.ENGLISH, Stems.Choice.GERMAN, Stems.Choice.FRENCH, Stems.Choice.SPANISH
  };

  /** Words as numbers, and of which languages they are, a bit each. */
  private static final long[] WORDS = new long[SLOTS];

  private static final byte[] LANGUAGES = new byte[SLOTS];

  static {
    for (int i = 0; i < SMALL.length; i++) {
      for (String word : SMALL[i].split(" ", -1)) {
        long number = 0;
        for (int c = 0; c < word.length(); c++) {
          number = number << 8 | word.charAt(c);
        }
        int slot = slot(number);
        WORDS[slot] = number;
        LANGUAGES[slot] |= (byte) (1 << i);
      }
    }
  }

  private Languages() {}

  private static int slot(long number) {
    int slot = (int) ((number * 0x9E3779B97F4A7C15L) >>> 54);
    while (WORDS[slot] != 0 && WORDS[slot] != number) {
      slot = (slot + 1) % SLOTS;
    }
    return slot;
  }

  /**
   * The language that most small words are of. Where none is: all for a short text, none for a long
   * one, which is then code, figures or another language.
   */
  static Stems.Choice of(String text) {
    int[] counts = new int[SMALL.length];
    long number = 0;
    int length = 0;
    int end = Math.min(text.length(), ENOUGH);
    for (int i = 0; i <= end; i++) {
      char c = i < end ? (char) (text.charAt(i) | 0x20) : ' ';
      if (c >= 'a' && c <= 'z') {
        number = number << 8 | c;
        length++;
      } else if (c >= 0x80 || (c >= '0' && c <= '9')) {
        length = LONGEST_WORD + 1; // no small word that we know
      } else {
        if (length > 0 && length <= LONGEST_WORD) {
          count(counts, number);
        }
        number = 0;
        length = 0;
      }
    }
    int most = Arrays.stream(counts).max().orElse(0);
    if (most == 0) {
      return text.length() <= SHORT ? Stems.Choice.ALL : Stems.Choice.NONE;
    }
    int best = 0;
    while (counts[best] < most) {
      best++;
    }
    return CHOICES[best];
  }

  private static void count(int[] counts, long number) {
    int languages = LANGUAGES[slot(number)];
    for (int i = 0; languages != 0; i++, languages >>= 1) {
      counts[i] += languages & 1;
    }
  }
}
