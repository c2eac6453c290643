// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.List;
import org.chancery.redaction.nlp.Clue.Place;

/** All that is known of a sentence before it is judged. For one thread. */
final class Scene {
  private static final Kind[] NAMES = {Kind.PERSON, Kind.LOCATION, Kind.ORGANIZATION};

  private final Clue[] clues;
  private final Clue outside;
  private final Belief[] beliefs;
  private final boolean[] startsLine;
  private final int casing;
  private final int language;

  /** How capitals are used in a sentence. */
  enum Casing {
    ORDINARY(0),
    NONE(1),
    ALL(2);

    private final int at;

    Casing(int at) {
      this.at = at;
    }

    /** Its number in tables. */
    int at() {
      return at;
    }
  }

  Scene(
      String text,
      List<Token> words,
      Clue[] clues,
      Clue outside,
      Casing casing,
      int language,
      Belief... beliefs) {
    this.clues = clues;
    this.outside = outside;
    this.casing = casing.at();
    this.language = language;
    this.beliefs = beliefs;
    this.startsLine = new boolean[clues.length];
    for (int i = 0; i < clues.length; i++) {
      startsLine[i] = i == 0 || isLineBetween(text, words.get(i - 1), words.get(i));
    }
  }

  private static boolean isLineBetween(String text, Token before, Token word) {
    for (int i = before.end(); i < word.start(); i++) {
      if (text.charAt(i) == '\n' || text.charAt(i) == '\r') {
        return true;
      }
    }
    return false;
  }

  /** Whether the words use no capitals, only capitals, or both. */
  static Casing casing(Clue[] clues) {
    int small = 0;
    int capital = 0;
    int capitals = 0;
    for (var clue : clues) {
      switch (clue.letters()) {
        case SMALL -> small++;
        case CAPITAL, MIXED -> capital++;
        case CAPITALS -> capitals++;
        case INITIAL, NONE, DIGITS -> {
          // Says nothing.
        }
      }
    }
    if (capital == 0 && capitals == 0) {
      return Casing.NONE;
    }
    return small == 0 && capital == 0 && capitals > 1 ? Casing.ALL : Casing.ORDINARY;
  }

  int size() {
    return clues.length;
  }

  boolean startsLine(int i) {
    return startsLine[i];
  }

  /** Whether word {@code i} is the name of a firm by the lists and by a model. */
  boolean isListedFirm(int i) {
    boolean listed = ((clues[i].type() >> (Gazetteer.Kept.FIRM.at() + 1)) & 1) != 0;
    return listed && isBelieved(i, Kind.ORGANIZATION);
  }

  /** Whether word {@code i} may be counted to a name or not: a title, a number, a mark. */
  boolean isEither(int i) {
    return clues[i].letters() == Clue.Letters.DIGITS
        || clues[i].letters() == Clue.Letters.NONE
        || ((clues[i].type() >> (Gazetteer.Kept.TITLE.at() + 1)) & 1) != 0;
  }

  /** Whether word {@code i}, in small letters, is a given name and not an ordinary word too. */
  boolean isRareGivenName(int i) {
    return isRareSmall(i) && ((clues[i].type() >> (Gazetteer.Kept.GIVEN.at() + 1)) & 1) != 0;
  }

  /** Whether word {@code i} is of small letters, and none that texts are made of. */
  boolean isRareSmall(int i) {
    return clues[i].letters() == Clue.Letters.SMALL && (clues[i].type() & 1) == 0;
  }

  /** Whether a model takes word {@code i} for this. */
  boolean isBelieved(int i, Kind kind) {
    for (var belief : beliefs) {
      if (belief.kinds()[i] == kind) {
        return true;
      }
    }
    return false;
  }

  /** Hands over the features of word {@code i}. */
  void features(int i, Judge.Sink sink) {
    if (language == Clues.SHARED) {
      all(i, sink);
      return;
    }
    sink.row(bias(language), 1);
    all(i, new Twice(language, sink));
  }

  /** The row of what each kind has in advance in one language. */
  static int bias(int language) {
    return Rows.of(5, language, 0, 0);
  }

  /** Hands each row over as the one that all languages share and as that of one of them. */
  private record Twice(int language, Judge.Sink sink) implements Judge.Sink {
    @Override
    public void clue(Clue clue, Place place) {
      sink.clue(clue, place);
    }

    @Override
    public void row(int row, float value) {
      sink.row(row, value);
      sink.row(Rows.in(language, row), value);
    }
  }

  private void all(int i, Judge.Sink sink) {
    var here = clue(i);
    sink.clue(here, Place.HERE);
    sink.clue(clue(i - 1), Place.BEFORE);
    sink.clue(clue(i + 1), Place.AFTER);
    sink.clue(clue(i - 2), Place.TWO_BEFORE);
    sink.clue(clue(i + 2), Place.TWO_AFTER);
    int letters = here.letters().at();
    sink.row(Rows.of(100, casing, letters, 0), 1);
    sink.row(Rows.of(101, clue(i - 1).type(), here.type(), 0), 1);
    sink.row(Rows.of(102, here.type(), clue(i + 1).type(), 0), 1);
    sink.row(Rows.of(103, clue(i - 1).letters().at(), letters, clue(i + 1).letters().at()), 1);
    boolean ends = i == size() - 1 || startsLine(i + 1);
    sink.row(Rows.of(104, startsLine(i) ? 1 : 0, ends ? 1 : 0, letters), 1);
    beliefs(i, here, sink);
  }

  private void beliefs(int i, Clue here, Judge.Sink sink) {
    int letters = here.letters().at();
    int ordinary = here.type() & 1;
    int together = 0;
    for (int model = 0; model < beliefs.length; model++) {
      var belief = beliefs[model];
      together = together * 4 + kind(belief, i);
      for (var name : NAMES) {
        float over = belief.over(i, name);
        sink.row(beliefRow(model, name, casing), Math.clamp(over, -6, 6) / 4);
        sink.row(Rows.of(111, which(model, name, casing), Clues.step(over), 0), 1);
      }
      sink.row(Rows.of(112, model * 4 + casing, kind(belief, i - 1), kind(belief, i)), 1);
      sink.row(Rows.of(113, model * 4 + casing, kind(belief, i), kind(belief, i + 1)), 1);
    }
    sink.row(Rows.of(114, together, casing, 0), 1);
    sink.row(Rows.of(115, together, letters, ordinary), 1);
    sink.row(Rows.of(116, together, here.type(), casing), 1);
  }

  /** The row of how much a model believes in a name. */
  static int beliefRow(int model, Kind name, int casing) {
    return Rows.of(110, which(model, name, casing), 0, 0);
  }

  private static int which(int model, Kind name, int casing) {
    return (model * 4 + name.at()) * 4 + casing;
  }

  private static int kind(Belief belief, int i) {
    return i < 0 || i >= belief.kinds().length ? Kind.values().length : belief.kinds()[i].at();
  }

  private Clue clue(int i) {
    return i < 0 || i >= clues.length ? outside : clues[i];
  }
}
