package org.chancery.redaction.notation;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** One table of every word at which a reading of words begins, and which readings they are. */
public final class Keywords {
  /** A country, for {@link Countries}. */
  public static final int COUNTRY = 1;

  /** A nationality or creed, for {@link Peoples}. */
  public static final int PEOPLE = 2;

  /** A week day or month, for {@link Dates#named}. */
  public static final int DAY = 4;

  /** A form of address, for {@link Titles}. */
  public static final int TITLE = 8;

  /** A number in words, for {@link Ages#spelled}. */
  public static final int NUMBER = 16;

  /** A word for a sex, for {@link Genders#named}. */
  public static final int GENDER = 32;

  private static final String GENDERS =
      "masculino masculina femenino femenina feminino feminina male female masculin féminin"
          + " weiblich";

  private static final Lexicon WORDS =
      Lexicon.of(
          new int[] {COUNTRY, PEOPLE, DAY, TITLE, NUMBER, GENDER},
          first(Countries.LIST),
          Peoples.WORDS,
          Months.WORDS,
          Titles.LIST,
          Ages.NUMBER_WORDS,
          GENDERS);

  /** For the first two letters of the words, a bit for each of their lengths. */
  private static final int[] LENGTHS = new int[1024];

  static {
    for (String list :
        new String[] {
          first(Countries.LIST),
          Peoples.WORDS,
          Months.WORDS,
          Titles.LIST,
          Ages.NUMBER_WORDS,
          GENDERS
        }) {
      for (String word : list.strip().split("\\s+", -1)) {
        if (word.length() > 1) {
          LENGTHS[pair(Glyphs.fold(word.charAt(0)), Glyphs.fold(word.charAt(1)))] |=
              1 << word.length();
        }
      }
    }
  }

  private Keywords() {}

  private static int pair(char first, char second) {
    return (first & 31) << 5 | (second & 31);
  }

  /** Which readings begin at the word that starts with the ASCII letters {@code start..end}. */
  public static int kinds(Script text, int start, int end) {
    int stop = end;
    boolean more = stop < text.length() && text.charAt(stop) >= 128;
    int lengths = LENGTHS[pair(text.charAt(start), text.charAt(start + 1))];
    if (!more && (end - start > 31 || (lengths & 1 << (end - start)) == 0)) {
      return 0;
    }
    if (stop < text.length() && text.charAt(stop) >= 128) {
      while (stop - start < 24 && Glyphs.letter(Glyphs.at(text, stop))) {
        stop++;
      }
    }
    return Glyphs.word(Glyphs.at(text, start - 1)) ? 0 : WORDS.value(text, start, stop);
  }

  /**
   * The lengths of the words of ASCII letters that start with a pair, as bits; there is none of 32
   * or more.
   */
  public static long lengths(String pair) {
    return LENGTHS[pair(pair.charAt(0), pair.charAt(1))] & 0xffff_ffffL;
  }

  /** Every pair of ASCII letters that one of the words starts with, separated by blanks. */
  public static String pairs() {
    var pairs = new TreeSet<String>();
    for (String list : new String[] {first(Countries.LIST), Titles.LIST}) {
      pairs(list, pairs, false);
    }
    for (String list : new String[] {Peoples.WORDS, Months.WORDS, Ages.NUMBER_WORDS, GENDERS}) {
      pairs(list, pairs, true);
    }
    pairs("mr ms mrs dr", pairs, true);
    return String.join(" ", pairs);
  }

  private static void pairs(String list, Set<String> into, boolean small) {
    for (String word : list.strip().split("\\s+", -1)) {
      String pair = word.length() < 2 ? "" : word.substring(0, 2).toLowerCase(Locale.ROOT);
      if (pair.length() == 2 && pair.charAt(0) < 128 && pair.charAt(1) < 128) {
        into.add(Character.toUpperCase(pair.charAt(0)) + pair.substring(1));
        into.add(pair.toUpperCase(Locale.ROOT));
        if (small) {
          into.add(pair);
        }
      }
    }
  }

  /** The first words of phrases, up to a hyphen or apostrophe too. */
  private static String first(String phrases) {
    return phrases.replaceAll("['_-]\\S*", "");
  }
}
