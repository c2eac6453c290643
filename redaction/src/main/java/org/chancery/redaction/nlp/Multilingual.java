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

/** Chooses the reader of a text by its language. Safe for threads. */
final class Multilingual implements Readers {
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
      Map<Language, Model> models) {
    /**
     * Reads the words of all languages.
     *
     * @param fixed the language that every text is in, or nothing to tell it from each text
     * @param modelled the languages that are also read by a model of their own
     */
    static Parts load(Optional<Language> fixed, Set<Language> modelled) throws IOException {
      var language = fixed.isPresent() ? always(fixed.get()) : guess();
      var models = new EnumMap<Language, Model>(Language.class);
      for (var one : modelled) {
        models.put(one, model(one));
      }
      return new Parts(language, Vocabularies.load(), Vocabulary.load(Language.UNKNOWN), models);
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

  /** Readers for every language, over the English models. */
  static Readers over(Parts parts, Reader english, Model cased, Model caseless) {
    var cues = new Cues(parts.vocabularies());
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
                    new Foreign(
                        language,
                        parts.vocabularies().of(language),
                        parts.vocabularies(),
                        Optional.ofNullable(parts.models().get(language)),
                        cased,
                        caseless,
                        cues);
              }));
    }
    return all;
  }

  @Override
  public List<Reader> of(String text) {
    return readers.getOrDefault(language.apply(text), List.of());
  }
}
