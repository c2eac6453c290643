// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The words of all languages: names travel, so a given name of one counts in every other.
 * Immutable.
 */
final class Vocabularies {
  /** The bit of given names, see {@link #sorts}. */
  static final int GIVEN = 1;

  /** The bit of surnames. */
  static final int SURNAME = 2;

  private final Map<Language, Vocabulary> vocabularies = new EnumMap<>(Language.class);
  private final Map<String, Integer> names = new HashMap<>();
  private final Map<String, Integer> folded = new HashMap<>();

  private Vocabularies() {}

  /** Reads the files of all languages but English, which has models in their place. */
  static Vocabularies load() throws IOException {
    var vocabularies = new Vocabularies();
    for (var language : Language.values()) {
      if (language.isRead() && language != Language.EN) {
        vocabularies.add(language, Vocabulary.load(language));
      }
    }
    return vocabularies;
  }

  private void add(Language language, Vocabulary vocabulary) {
    vocabularies.put(language, vocabulary);
    vocabulary.given().forEach(name -> put(language, name, GIVEN));
    vocabulary.surnames().forEach(name -> put(language, name, SURNAME));
  }

  private void put(Language language, String name, int sort) {
    put(name, sort);
    if (language == Language.PL) {
      PolishForms.of(name).forEach(form -> put(form, sort));
    }
  }

  private void put(String name, int sort) {
    names.merge(name, sort, (a, b) -> a | b);
    folded.merge(name.toLowerCase(Locale.ROOT), sort, (a, b) -> a | b);
  }

  /** The words of one language. */
  Vocabulary of(Language language) {
    var vocabulary = vocabularies.get(language);
    if (vocabulary == null) {
      throw new IllegalArgumentException("no words of " + language);
    }
    return vocabulary;
  }

  /** What a word in small letters is of {@link #GIVEN} and {@link #SURNAME}, added up. */
  int sorts(String small) {
    return folded.getOrDefault(small, 0);
  }

  boolean isGiven(String word) {
    return is(word, GIVEN);
  }

  boolean isSurname(String word) {
    return is(word, SURNAME);
  }

  /** Whether this is a given name and a surname written together, as in {@code JanKowalski}. */
  boolean isFullName(String word) {
    for (int i = 3; i < word.length() - 2; i++) {
      if (Character.isUpperCase(word.charAt(i)) && Character.isLowerCase(word.charAt(i - 1))) {
        return isGiven(word.substring(0, i)) && isSurname(word.substring(i));
      }
    }
    return false;
  }

  /** As written, or in the genitive that Germanic languages form with an s. */
  private boolean is(String word, int sort) {
    if ((names.getOrDefault(word, 0) & sort) != 0) {
      return true;
    }
    int last = word.length() - 1;
    return last > 3
        && word.charAt(last) == 's'
        && (names.getOrDefault(word.substring(0, last), 0) & sort) != 0;
  }
}
