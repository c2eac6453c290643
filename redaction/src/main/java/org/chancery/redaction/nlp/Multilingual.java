// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Chooses the reader of a text by its language. Safe for threads. */
final class Multilingual implements Readers {
  /** How many words of each language are kept. */
  private static final int CACHED = 4_000;

  /** Below so many characters the language of a text is told wrong too often. */
  private static final int SHORT = 32;

  private final Function<String, Language> language;
  private final Map<Language, List<Reader>> readers = new EnumMap<>(Language.class);

  private Multilingual(Function<String, Language> language) {
    this.language = language;
  }

  /** What there is for languages other than English, before the English models are there. */
  record Parts(
      Function<String, Language> language,
      Vocabularies vocabularies,
      Vocabulary unclear,
      Gazetteer gazetteer,
      float[][] weights,
      Map<Language, Model> models) {
    /**
     * Reads the words of all languages.
     *
     * @param fixed the language that every text is in, or nothing to tell it from each text
     * @param modelled the languages that are also read by a model of their own
     * @param weights of the judge of all languages but English
     */
    static Parts load(
        Optional<Language> fixed, Set<Language> modelled, Gazetteer gazetteer, float[][] weights)
        throws IOException {
      var language = fixed.isPresent() ? always(fixed.get()) : guess();
      var models = new EnumMap<Language, Model>(Language.class);
      for (var one : modelled) {
        models.put(one, model(one));
      }
      return new Parts(
          language,
          Vocabularies.load(),
          Vocabulary.load(Language.UNKNOWN),
          gazetteer,
          weights,
          models);
    }

    private static Model model(Language language) throws IOException {
      try {
        return Model.load(language.model().orElseThrow());
      } catch (FileNotFoundException e) {
        var missing =
            new FileNotFoundException(
                e.getMessage()
                    + "; build with -Pnames-languages to have it, or leave "
                    + language.code()
                    + " out of the name models");
        missing.initCause(e);
        throw missing;
      }
    }

    private static Function<String, Language> always(Language language) {
      return _ -> language;
    }

    private static Function<String, Language> guess() throws IOException {
      var guess = LanguageGuess.load();
      return guess::of;
    }
  }

  /**
   * Readers for every language, over the English models. Where those cannot be decoded fast, texts
   * are read as if they were English.
   */
  static Readers over(Parts parts, Reader english, Model cased, Model caseless) {
    var cues = new Cues(parts.vocabularies());
    boolean fast = cased.isFast() && caseless.isFast();
    var judge = new Judge(parts.weights());
    var all = new Multilingual(parts.language());
    for (var language : Language.values()) {
      all.readers.put(
          language,
          List.of(
              switch (language) {
                case EN -> english;
                case OTHER -> new Unmodelled(english, language);
                case UNKNOWN -> new Unclear(english, parts.unclear(), cues);
                case DE, FR, ES, IT, PT, NL, PL, SV, DA ->
                    fast
                        ? foreign(language, parts, scenes(language, parts, cased, caseless), judge)
                        : new Unmodelled(english, language);
              }));
    }
    return all;
  }

  /** The reader of a language with words of its own. */
  static Reader foreign(Language language, Parts parts, Scenes scenes, Judge judge) {
    return new Foreign(
        language,
        parts.vocabularies().of(language),
        parts.vocabularies(),
        Optional.ofNullable(parts.models().get(language)),
        scenes,
        judge,
        new Cues(parts.vocabularies()));
  }

  private static Scenes scenes(Language language, Parts parts, Model cased, Model caseless) {
    var known = known(language, parts.vocabularies(), parts.gazetteer());
    return Scenes.over(cased, caseless, known, parts.weights(), false);
  }

  /** What is known of the words of a language. */
  static Clues.Known known(Language language, Vocabularies vocabularies, Gazetteer gazetteer) {
    var lists = new ForeignLists(vocabularies.of(language), vocabularies, gazetteer);
    return new Clues.Known(language.row(), lists, lists::isOrdinary, CACHED);
  }

  /** A short text may be in English though it was taken for something else. */
  @Override
  public List<Reader> of(String text) {
    var one = language.apply(text);
    var own = readers.getOrDefault(one, List.of());
    boolean doubtful = text.length() < SHORT && one.isRead() && one != Language.EN;
    return doubtful
        ? Stream.concat(own.stream(), readers.getOrDefault(Language.EN, List.of()).stream())
            .toList()
        : own;
  }
}
