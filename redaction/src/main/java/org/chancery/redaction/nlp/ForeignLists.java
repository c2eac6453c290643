// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.chancery.redaction.nlp.Gazetteer.Kept;

/**
 * The words of a language and the names of all languages as lists, whatever their case. Immutable.
 */
final class ForeignLists implements Lists {
  /** What English lists tell in any language. */
  private static final int EVERYWHERE =
      bit(Kept.GIVEN)
          | bit(Kept.FAMILY)
          | bit(Kept.PLACE)
          | bit(Kept.PLACE_PART)
          | bit(Kept.FIRM)
          | bit(Kept.PARTICLE);

  private static final int NAMES = bit(Kept.GIVEN) | bit(Kept.FAMILY) | bit(Kept.PLACE);
  private static final int SHORTEST_GENITIVE = 5;

  private final Gazetteer gazetteer;
  private final Vocabulary words;
  private final Vocabularies vocabularies;
  private final Map<String, Integer> lists = new HashMap<>();

  ForeignLists(Vocabulary words, Vocabularies vocabularies, Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
    this.words = words;
    this.vocabularies = vocabularies;
    for (var place : words.places()) {
      putPlace(place);
    }
    // Days and months are everyday words too.
    words.everyday().forEach(word -> put(word, Kept.CALENDAR));
    words.titles().forEach(title -> put(title, Kept.TITLE));
    words.phrases().keySet().forEach(last -> put(last, Kept.GREETING));
    words.companies().forEach(company -> put(company, Kept.FIRM_PART));
    words.heads().forEach(head -> put(head, Kept.HEAD));
    words.fields().forEach(field -> put(field.substring(field.lastIndexOf(' ') + 1), Kept.FIELD));
  }

  private void putPlace(String place) {
    var parts = place.split(" ", -1);
    for (var part : parts) {
      put(part, parts.length == 1 ? Kept.PLACE : Kept.PLACE_PART);
    }
  }

  private void put(String word, Kept kept) {
    lists.merge(word.toLowerCase(Locale.ROOT), bit(kept), (a, b) -> a | b);
  }

  private static int bit(Kept kept) {
    return 1 << kept.at();
  }

  /** Whether a word in small letters is one that texts of the language are made of. */
  boolean isOrdinary(String small) {
    return words.isCommon(small);
  }

  /** Names also in the genitive that Germanic languages form with an s. */
  @Override
  public int of(String small) {
    int found = exactly(small) | (words.isPlainNoun(small) ? bit(Kept.ENDING) : 0);
    int last = small.length() - 1;
    boolean genitive = last >= SHORTEST_GENITIVE - 1 && small.charAt(last) == 's';
    return genitive ? found | (exactly(small.substring(0, last)) & NAMES) : found;
  }

  private int exactly(String small) {
    int sorts = vocabularies.sorts(small);
    return lists.getOrDefault(small, 0)
        | (gazetteer.of(small) & EVERYWHERE)
        | ((sorts & Vocabularies.GIVEN) == 0 ? 0 : bit(Kept.GIVEN))
        | ((sorts & Vocabularies.SURNAME) == 0 ? 0 : bit(Kept.FAMILY));
  }
}
