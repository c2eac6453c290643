// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chancery.redaction.detect.Shortfall;

/**
 * Reads a language other than English: by a model of its own where there is one, by lists of names
 * and places, by the words around a name, and by the English models where the language does not
 * speak against them. Safe for threads.
 *
 * <p>English models take most capitals and many small words of another language for names. What
 * they find counts only for words that begin with a capital and are not common, and in German,
 * where every noun does, only where both of them find it.
 */
record Foreign(
    Language language,
    Vocabulary words,
    Vocabularies vocabularies,
    Optional<Model> own,
    Model cased,
    Model caseless,
    Cues cues)
    implements Reader {
  private static final double OWN = 0.8;
  private static final double LISTED = 0.8;
  private static final double AGREED = 0.7;
  private static final double ALONE = 0.55;
  private static final Set<Language> GUESSING = Set.of(Language.SV, Language.DA, Language.NL);
  private static final double GUESSED = 0.5;
  private static final int WORDS_OF_PLACE = 6;

  @Override
  public Optional<Shortfall> shortfall() {
    return own.isEmpty() ? Optional.of(language.withoutModel()) : Optional.empty();
  }

  @Override
  public Reading read(String text, List<Token> sentence) {
    var recasing = new Recasing(words, vocabularies);
    if (Recasing.isShouted(sentence)) {
      return ordinary(text, recasing.quieted(sentence), true);
    }
    if (new Marks(text, sentence).hasCapitals()) {
      return ordinary(text, sentence, language == Language.DE);
    }
    var named = recasing.named(sentence);
    return named.equals(sentence)
        ? lowered(sentence)
        : ordinary(text, named, false).or(lowered(sentence));
  }

  /**
   * What is found where names have capitals.
   *
   * @param common whether other words have them too
   */
  private Reading ordinary(String text, List<Token> sentence, boolean common) {
    var marks = new Marks(text, sentence);
    var byOwn = own.map(model -> model.kinds(sentence));
    var byCased = cased.kinds(sentence);
    var byCaseless = caseless.kinds(sentence);
    for (int i = 0; i < sentence.size(); i++) {
      var word = marks.core(i);
      if (!marks.isCapital(i) || !marks.is(i, Kind.OTHER)) {
        continue;
      }
      var known = byOwn.isEmpty() ? Kind.OTHER : byOwn.get().get(i);
      if ((known != Kind.PERSON && place(marks, i)) || words.isCommon(word)) {
        continue;
      }
      if (known != Kind.OTHER) {
        marks.set(i, known, OWN);
      } else if (vocabularies.isGiven(word) || vocabularies.isFullName(word)) {
        marks.set(i, Kind.PERSON, LISTED);
      } else if (!words.isPlainNoun(word)) {
        english(marks, i, byCased.get(i), byCaseless.get(i), common);
      }
    }
    cues.apply(marks, words);
    join(marks);
    Organisations.apply(marks, words);
    return marks.reading();
  }

  /** What the English models find; one alone does not count where capitals are common. */
  private void english(Marks marks, int i, Kind byCased, Kind byCaseless, boolean common) {
    if (byCased != Kind.OTHER && byCased == byCaseless) {
      marks.set(i, byCased, AGREED);
    } else if (common) {
      return;
    } else if (marks.isPreceded(i, words.before()) && marks.isNameLike(i)) {
      marks.set(i, Kind.LOCATION, ALONE);
    } else if (byCased != Kind.OTHER) {
      marks.set(i, byCased, ALONE);
    } else if (byCaseless != Kind.OTHER && !marks.isFirst(i)) {
      marks.set(i, byCaseless, ALONE);
    } else if (GUESSING.contains(language) && isUnknownName(marks, i)) {
      marks.set(i, Kind.PERSON, GUESSED);
    }
  }

  /**
   * A capital in running text that nothing else explains is a name of someone more often than not.
   */
  private static boolean isUnknownName(Marks marks, int i) {
    return marks.isNameLike(i)
        && !marks.isFirst(i)
        && marks.core(i).length() > 3
        && !marks.core(i).equals(marks.core(i).toUpperCase(java.util.Locale.ROOT))
        && marks.isRunningText();
  }

  /** Where nothing is written with capitals, only the caseless model can tell. */
  private Reading lowered(List<Token> sentence) {
    var kinds = caseless.kinds(sentence).toArray(Kind[]::new);
    for (int i = 0; i < kinds.length; i++) {
      var word = sentence.get(i).word();
      if (words.isCommon(word) || word.length() < 3) {
        kinds[i] = Kind.OTHER;
      }
    }
    return Reading.of(List.of(kinds), 0.5);
  }

  /** Marks the longest listed place that begins at word {@code i}; whether there is one. */
  private boolean place(Marks marks, int i) {
    var word = marks.core(i);
    if (words.placeStarts().contains(word)) {
      int most = Math.min(marks.size(), i + WORDS_OF_PLACE) - 1;
      for (int last = most; last > i; last--) {
        if (words.places().contains(marks.text().substring(marks.coreStart(i), marks.end(last)))) {
          for (int j = i; j <= last; j++) {
            marks.set(j, Kind.LOCATION, LISTED);
          }
          return true;
        }
      }
    }
    int end = word.length() - 1;
    boolean genitive = end > 3 && word.charAt(end) == 's';
    if (words.places().contains(word)
        || (genitive && words.places().contains(word.substring(0, end)))) {
      marks.set(i, Kind.LOCATION, LISTED);
      return true;
    }
    return false;
  }

  /** A capital after a given name is the surname; so is a listed surname beside any person. */
  private void join(Marks marks) {
    for (int i = 1; i < marks.size(); i++) {
      if (!marks.is(i - 1, Kind.PERSON) || marks.is(i, Kind.PERSON) || !marks.isNameLike(i)) {
        continue;
      }
      var word = marks.core(i);
      if (marks.is(i, Kind.LOCATION) || words.isCommon(word) || marks.isSplit(i)) {
        continue;
      }
      if (vocabularies.isSurname(word) || vocabularies.isGiven(marks.core(i - 1))) {
        marks.set(i, Kind.PERSON, LISTED);
      }
    }
  }
}
