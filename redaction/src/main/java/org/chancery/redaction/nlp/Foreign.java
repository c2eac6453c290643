// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chancery.redaction.detect.Shortfall;

/**
 * Reads a language other than English: by what a judge makes of the English models, of lists of
 * names and places and of the words around a name, by phrases that a name follows, and by a model
 * of the language where there is one. Safe for threads.
 *
 * @param judge of all languages but English, made by {@code scripts/train-languages}
 */
record Foreign(
    Language language,
    Vocabulary words,
    Vocabularies vocabularies,
    Optional<Model> own,
    Scenes scenes,
    Judge judge,
    Cues cues)
    implements Reader {
  private static final double OWN = 0.8;
  private static final double JOINED = 0.8;
  private static final double LISTED = 0.8;
  private static final double GUESSED = 0.5;
  private static final int SHORTEST_GUESS = 4;

  @Override
  public Optional<Shortfall> shortfall() {
    boolean learnt = own.isPresent() || language.isLearnt();
    return learnt ? Optional.empty() : Optional.of(language.withoutModel());
  }

  @Override
  public Reading read(String text, List<Token> sentence) {
    var belief = judge.judge(scenes.of(text, sentence));
    var marks = new Marks(text, sentence, Reading.of(belief));
    unmark(marks);
    own.ifPresent(model -> add(model, sentence, marks));
    listed(marks);
    if (language == Language.NL) {
      guess(marks);
    }
    cues.apply(marks, words);
    join(marks);
    Organisations.apply(marks, words);
    return marks.reading();
  }

  /** A sentence in capitals is read as it would be written in ordinary text. */
  private void add(Model model, List<Token> sentence, Marks marks) {
    var recasing = new Recasing(words);
    var kinds = model.kinds(Recasing.isShouted(sentence) ? recasing.quieted(sentence) : sentence);
    for (int i = 0; i < marks.size(); i++) {
      boolean open = marks.isCapital(i) && marks.is(i, Kind.OTHER);
      if (open && kinds.get(i) != Kind.OTHER && !words.isCommon(marks.core(i))) {
        marks.set(i, kinds.get(i), OWN);
      }
    }
  }

  /**
   * Without texts to learn from: a capital in running text that nothing else explains is a name of
   * someone more often than not.
   */
  private void guess(Marks marks) {
    if (!marks.isRunningText()) {
      return;
    }
    for (int i = 0; i < marks.size(); i++) {
      var word = marks.core(i);
      if (marks.is(i, Kind.OTHER)
          && marks.isNameLike(i)
          && !marks.isFirst(i)
          && word.length() >= SHORTEST_GUESS
          && !word.equals(word.toUpperCase(Locale.ROOT))
          && !words.isCommon(word)) {
        marks.set(i, Kind.PERSON, GUESSED);
      }
    }
  }

  /** A name of common words alone is none, and none ends with such words. */
  private void unmark(Marks marks) {
    boolean small = !marks.isRunningText() || !marks.hasCapitals();
    for (int first = 0; first < marks.size(); ) {
      var kind = marks.kind(first);
      int end = first + 1;
      boolean plain = isPlain(marks, first, small);
      while (marks.is(end, kind)) {
        plain &= isPlain(marks, end, small);
        end++;
      }
      int last = end;
      while (last > first && (plain || words.isCommon(marks.core(last - 1)))) {
        last--;
        marks.set(last, Kind.OTHER, 0);
      }
      first = end;
    }
  }

  /** Whether a word is none that names are made of: an everyday one only if it has no capital. */
  private boolean isPlain(Marks marks, int i, boolean small) {
    var word = marks.core(i);
    return words.isCommon(word) || ((small || !marks.isCapital(i)) && words.isEveryday(word));
  }

  /** Marks names that are written together, and a listed given name before a listed surname. */
  private void listed(Marks marks) {
    for (int i = 0; i < marks.size(); i++) {
      var word = marks.core(i);
      if (marks.is(i, Kind.OTHER) && vocabularies.isFullName(word)) {
        marks.set(i, Kind.PERSON, LISTED);
      }
      if (i > 0
          && marks.is(i - 1, Kind.OTHER)
          && marks.is(i, Kind.OTHER)
          && !marks.isSplit(i)
          && isListed(marks.core(i - 1), Vocabularies.GIVEN)
          && isListed(word, Vocabularies.SURNAME)) {
        marks.set(i - 1, Kind.PERSON, LISTED);
        marks.set(i, Kind.PERSON, LISTED);
      }
    }
  }

  private boolean isListed(String word, int sort) {
    var small = word.toLowerCase(Locale.ROOT);
    return (vocabularies.sorts(small) & sort) != 0
        && !words.isCommon(small)
        && !words.isEveryday(small);
  }

  /** A capital between two words of one person's name belongs to it. */
  private static void join(Marks marks) {
    for (int i = 1; i + 1 < marks.size(); i++) {
      if (marks.is(i - 1, Kind.PERSON)
          && marks.is(i, Kind.OTHER)
          && marks.is(i + 1, Kind.PERSON)
          && marks.isNameLike(i)
          && !marks.isSplit(i)
          && !marks.isSplit(i + 1)) {
        marks.set(i, Kind.PERSON, JOINED);
      }
    }
  }
}
