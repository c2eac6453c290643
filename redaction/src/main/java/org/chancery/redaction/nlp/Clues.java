// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.chancery.redaction.nlp.Clue.Letters;
import org.chancery.redaction.nlp.Clue.Place;

/** Makes clues of words, each once. Safe for threads. */
final class Clues {
  private static final int LONGEST = 24;
  private static final int[][] NO_ROWS = {};
  private static final int PLACES = Place.values().length;

  /** No language has rows of its own. */
  static final int SHARED = -1;

  private final Decoder cased;
  private final Decoder caseless;
  private final Known known;
  private final float[][] weights;
  private final boolean isTraining;
  private final WordCache<Clue> cache;
  private final WordCache<Word> restored;
  private final Clue outside;

  /**
   * What is known of words beside the models.
   *
   * @param language whose own rows are added to those that all share, or {@link #SHARED}
   * @param ordinary whether a word in small letters is one that texts are made of
   * @param cached how many words are kept
   */
  record Known(int language, Lists lists, Predicate<String> ordinary, int cached) {
    /** English: ordinary is what the cased model met. */
    static Known english(Decoder cased, Gazetteer gazetteer) {
      return new Known(SHARED, gazetteer, cased::knows, 20_000);
    }
  }

  /**
   * Weights are those of each row for each kind.
   *
   * @param isTraining whether the rows are kept
   */
  Clues(Decoder cased, Decoder caseless, Known known, float[][] weights, boolean isTraining) {
    this.isTraining = isTraining;
    this.cased = cased;
    this.caseless = caseless;
    this.known = known;
    this.weights = weights;
    this.cache = new WordCache<>(known.cached());
    this.restored = new WordCache<>(known.cached() / 4);
    var rows = new int[PLACES][];
    for (var place : Place.values()) {
      rows[place.at()] = new int[] {Rows.of(1, place.at(), 0, 0)};
    }
    this.outside = clue(Letters.NONE, 0, cased.nothing(), caseless.nothing(), rows);
  }

  /** The language whose rows are added, or {@link #SHARED}. */
  int language() {
    return known.language();
  }

  /** What stands before the first and after the last word of a sentence. */
  Clue outside() {
    return outside;
  }

  /** The clue of a word as the tokeniser wrote it. */
  Clue of(String written) {
    return cache.of(written, this::make);
  }

  /** The word as the cased model would know it in ordinary text, if it has no or only capitals. */
  Word restored(String written) {
    return restored.of(written, this::restore);
  }

  /** Capitals for what is in a list of names, is unknown in small letters, or looks like a name. */
  private Word restore(String written) {
    var small = written.toLowerCase(Locale.ROOT);
    var letters = Letters.of(written);
    if (letters == Letters.NONE || letters == Letters.DIGITS) {
      return cased.word(small);
    }
    var alone = caseless.alone(caseless.word(small));
    float most = Math.max(alone[0], Math.max(alone[1], alone[2]));
    boolean listed = (known.lists().of(small) & 0x3f) != 0;
    return isName(small, most, listed)
        ? cased.word(Character.toUpperCase(small.charAt(0)) + small.substring(1))
        : cased.word(small);
  }

  private boolean isName(String small, float most, boolean listed) {
    boolean ordinary = known.ordinary().test(small);
    return known.language() == SHARED
        ? !ordinary || most > 1.5f || (listed && most > -0.5f)
        : !ordinary && (listed || most > 1.5f);
  }

  private Clue make(String written) {
    var small = written.toLowerCase(Locale.ROOT);
    var letters = Letters.of(written);
    int lists = known.lists().of(small);
    boolean ordinary = known.ordinary().test(small);
    var byCased = cased.word(written);
    var byCaseless = caseless.word(written);
    int type = (letters.at() << 16) | (lists << 1) | (ordinary ? 1 : 0);
    var rows = new int[PLACES][];
    rows[Place.HERE.at()] = here(written, small, letters, type, byCased, byCaseless);
    rows[Place.BEFORE.at()] = around(Place.BEFORE, small, letters, type, byCaseless);
    rows[Place.AFTER.at()] = around(Place.AFTER, small, letters, type, byCaseless);
    rows[Place.TWO_BEFORE.at()] = far(Place.TWO_BEFORE, small, type);
    rows[Place.TWO_AFTER.at()] = far(Place.TWO_AFTER, small, type);
    return clue(letters, type, byCased, byCaseless, rows);
  }

  private Clue clue(Letters letters, int type, Word byCased, Word byCaseless, int[][] shared) {
    var rows = known.language() == SHARED ? shared : twice(shared);
    var sums = new float[PLACES][Judge.KINDS];
    for (int place = 0; place < PLACES; place++) {
      for (int row : rows[place]) {
        for (int kind = 0; kind < Judge.KINDS; kind++) {
          sums[place][kind] += weights[row][kind];
        }
      }
    }
    return new Clue(letters, type, byCased, byCaseless, isTraining ? rows : NO_ROWS, sums);
  }

  /** Each row, and the same of the language alone. */
  private int[][] twice(int[][] shared) {
    var twice = new int[PLACES][];
    for (int place = 0; place < PLACES; place++) {
      int size = shared[place].length;
      twice[place] = Arrays.copyOf(shared[place], 2 * size);
      for (int i = 0; i < size; i++) {
        twice[place][size + i] = Rows.in(known.language(), shared[place][i]);
      }
    }
    return twice;
  }

  private int[] here(
      String written, String small, Letters letters, int type, Word byCased, Word byCaseless) {
    var rows = new ArrayList<Integer>();
    int form = letters.at();
    int lists = type & 0xffff;
    rows.add(Rows.of(10, small));
    rows.add(Rows.of(11, form, lists & 1, 0));
    rows.add(Rows.of(12, lists, form, 0));
    for (int list = 0; list < Gazetteer.Kept.values().length; list++) {
      if (((lists >> (list + 1)) & 1) != 0) {
        rows.add(Rows.of(13, list, form, lists & 1));
      }
    }
    int length = Math.min(small.length(), LONGEST);
    for (int n = 1; n <= 4 && n < length; n++) {
      rows.add(Rows.of(20 + n, small.substring(0, n)));
      rows.add(Rows.of(30 + n, small.substring(length - n, length)));
    }
    rows.add(Rows.of(14, Math.min(length, 10), form, 0));
    if (written.length() > 2 && written.charAt(0) == '#') {
      hashtag(written, rows);
    }
    rows.add(Rows.of(15, byCased.cluster(), form, 0));
    rows.add(Rows.of(16, byCaseless.cluster(), form, 0));
    alone(40, caseless.alone(byCaseless), form, rows);
    alone(44, cased.alone(byCased), form, rows);
    return array(rows);
  }

  /** Hashtags such as #AnnLee are names of their parts. */
  private void hashtag(String written, List<Integer> rows) {
    int end = 2;
    while (end < written.length() && !Character.isUpperCase(written.charAt(end))) {
      end++;
    }
    int first = known.lists().of(written.substring(1, end).toLowerCase(Locale.ROOT));
    int rest = known.lists().of(written.substring(end).toLowerCase(Locale.ROOT));
    rows.add(Rows.of(17, first, rest, 0));
    rows.add(Rows.of(18, first, end == written.length() ? 1 : 0, 0));
  }

  /** What the weights of a model say of the word alone, in steps. */
  private static void alone(int kind, float[] over, int form, List<Integer> rows) {
    for (int i = 0; i < over.length - 1; i++) {
      rows.add(Rows.of(kind + i, step(over[i]), form, 0));
    }
  }

  static int step(float value) {
    return Math.clamp(Math.round(value * 1.5f), -8, 8);
  }

  private int[] around(Place place, String small, Letters letters, int type, Word byCaseless) {
    int at = place.at();
    var rows = new ArrayList<Integer>();
    rows.add(Rows.of(50 + at, small));
    rows.add(Rows.of(60 + at, type, 0, 0));
    rows.add(Rows.of(70 + at, letters.at(), 0, 0));
    rows.add(Rows.of(80 + at, byCaseless.cluster(), 0, 0));
    for (int list = 0; list < Gazetteer.Kept.values().length; list++) {
      if (((type >> (list + 1)) & 1) != 0) {
        rows.add(Rows.of(90 + at, list, 0, 0));
      }
    }
    return array(rows);
  }

  private static int[] far(Place place, String small, int type) {
    return new int[] {Rows.of(50 + place.at(), small), Rows.of(60 + place.at(), type, 0, 0)};
  }

  private static int[] array(List<Integer> rows) {
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }
}
