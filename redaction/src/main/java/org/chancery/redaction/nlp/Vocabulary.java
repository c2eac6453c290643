// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What names look like in one language: a few hundred words of each sort, from the file beside this
 * class, and the names of all countries from the Java platform. Immutable.
 *
 * @param common words that are no names though a sentence or a noun begins with a capital
 * @param everyday words in lower case that are no names more often than not
 * @param titles words that a person's name follows, as written, full stop included
 * @param phrases by their last word, phrases that a person's name follows, in lower case
 * @param fields keys of forms whose value is a person's name, in lower case
 * @param companies words that end the name of a company
 * @param heads words that begin the name of an organisation
 * @param endings of words that are no names
 */
record Vocabulary(
    Set<String> common,
    Set<String> everyday,
    Set<String> given,
    Set<String> surnames,
    Set<String> places,
    Set<String> titles,
    Map<String, List<String>> phrases,
    Set<String> fields,
    Set<String> companies,
    Set<String> heads,
    List<String> endings) {

  /** Reads the file for a language. */
  static Vocabulary load(Language language) throws IOException {
    var sections = sections("languages/" + language.code() + ".txt");
    var places = new HashSet<>(words(sections, "place"));
    var locale = Locale.forLanguageTag(language.code());
    for (var country : Locale.getISOCountries()) {
      places.add(Locale.of("", country).getDisplayCountry(locale));
    }
    var phrases = new HashMap<String, List<String>>();
    for (var phrase : parts(sections, "phrase")) {
      var last = phrase.substring(phrase.lastIndexOf(' ') + 1);
      phrases.computeIfAbsent(last, _ -> new ArrayList<>()).add(phrase);
    }
    var common = words(sections, "common");
    return new Vocabulary(
        common,
        words(sections, "everyday"),
        names(sections, "given", common),
        names(sections, "surname", common),
        Set.copyOf(places),
        words(sections, "title"),
        Map.copyOf(phrases),
        Set.copyOf(parts(sections, "field")),
        words(sections, "company"),
        words(sections, "head"),
        List.copyOf(words(sections, "ending")));
  }

  /** Whether this word, whatever its case, is none that names are made of. */
  boolean isCommon(String word) {
    return common.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether this word, whatever its case, is no name more often than not. */
  boolean isEveryday(String word) {
    return everyday.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether it ends as no name does. */
  boolean isPlainNoun(String word) {
    for (var ending : endings) {
      if (word.length() > ending.length() + 1 && word.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, List<String>> sections(String file) throws IOException {
    try (var in = Vocabulary.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new FileNotFoundException("the words " + file + " are not in this build");
      }
      var sections = new HashMap<String, List<String>>();
      List<String> section = new ArrayList<>();
      for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith("[")) {
          section = sections.computeIfAbsent(line, _ -> new ArrayList<>());
        } else if (!line.startsWith("#") && !line.isBlank()) {
          section.add(line);
        }
      }
      return sections;
    }
  }

  private static Set<String> words(Map<String, List<String>> sections, String name) {
    var words = new HashSet<String>();
    for (var line : sections.getOrDefault("[" + name + "]", List.of())) {
      words.addAll(List.of(line.split(" ", -1)));
    }
    return Set.copyOf(words);
  }

  /** Without particles, and without words that are more often something else. */
  private static Set<String> names(
      Map<String, List<String>> sections, String name, Set<String> common) {
    var names = new HashSet<>(words(sections, name));
    names.removeIf(word ->
        word.length() < 3
            || Character.isLowerCase(word.charAt(0))
            || common.contains(word.toLowerCase(Locale.ROOT)));
    return Set.copyOf(names);
  }

  private static List<String> parts(Map<String, List<String>> sections, String name) {
    var lines = sections.getOrDefault("[" + name + "]", List.of());
    return lines.stream().flatMap(line -> List.of(line.split("\\|", -1)).stream()).toList();
  }
}
