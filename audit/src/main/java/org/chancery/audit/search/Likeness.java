package org.chancery.audit.search;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A fingerprint of 64 bits that differs in few bits where texts differ in few words (Charikar's
 * simhash over pairs of words), under a salt, so that it says nothing outside its index. Two
 * fingerprints that differ in at most five bits share one of six bands. Safe for threads.
 */
final class Likeness {
  /** Texts whose fingerprints differ in at most so many bits are called similar. */
  static final int MOST = 8;

  private static final int[] BANDS = {11, 11, 11, 11, 10, 10};
  private static final int FEWEST = 4;
  private static final int ENOUGH = 2_000;
  private final long salt;

  Likeness(String salt) {
    this.salt =
        mixed(Long.parseUnsignedLong(salt.substring(0, 16), 16))
            ^ Long.parseUnsignedLong(salt.substring(16, 32), 16);
  }

  /** The fingerprint of a text with at least four words. */
  OptionalLong of(Texts texts) {
    int[] votes = new int[64];
    int words = 0;
    long before = salt;
    for (String text : texts.texts()) {
      long word = 0;
      for (int i = 0; i <= text.length() && words < ENOUGH; i++) {
        char c = i < text.length() ? text.charAt(i) : ' ';
        boolean alone = Character.isIdeographic(c);
        if (alone || !Character.isLetterOrDigit(c)) {
          if (word != 0) {
            before = vote(votes, before, word);
            words++;
          }
          word = alone ? c : 0;
        } else {
          word = word * 0x100000001B3L + Character.toLowerCase(c);
        }
      }
    }
    return words < FEWEST ? OptionalLong.empty() : OptionalLong.of(bits(votes));
  }

  /** Counts one pair of words; gives what the next word is paired with. */
  private long vote(int[] votes, long before, long word) {
    long hash = mixed(word ^ salt);
    long pair = mixed(hash + 3 * before);
    for (int i = 0; i < 64; i++) {
      votes[i] += (int) (pair >>> i & 1) * 2 - 1;
    }
    return hash;
  }

  private static long bits(int[] votes) {
    long bits = 0;
    for (int i = 0; i < 64; i++) {
      bits |= votes[i] > 0 ? 1L << i : 0;
    }
    return bits;
  }

  /** A bijection that spreads each bit over all (the finaliser of MurmurHash3). */
  private static long mixed(long word) {
    long mixed = (word ^ (word >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }

  /** One term for each band of a fingerprint. */
  static List<String> bands(long bits) {
    var terms = new ArrayList<String>();
    int from = 0;
    for (int i = 0; i < BANDS.length; i++) {
      long band = bits >>> from & ((1L << BANDS[i]) - 1);
      terms.add(i + Long.toString(band, 36));
      from += BANDS[i];
    }
    return terms;
  }
}
