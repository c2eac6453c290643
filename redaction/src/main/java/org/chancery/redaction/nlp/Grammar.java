// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.Locale;
import java.util.Set;

/**
 * Puts right what a name is where the English around it says so: {@code Florence, a nurse}, {@code
 * Madison, a small town in}, {@code the mayor of Cork}, {@code we drove through Jackson}. Changes
 * the kind of names, and finds none.
 */
final class Grammar {
  private static final int FURTHEST = 7;
  private static final Set<String> PLACES =
      Set.of(
          "town",
          "village",
          "city",
          "municipality",
          "county",
          "suburb",
          "hamlet",
          "borough",
          "province",
          "island",
          "river",
          "lake",
          "township",
          "neighborhood",
          "neighbourhood");
  private static final Set<String> FIRMS =
      Set.of(
          "company",
          "firm",
          "corporation",
          "startup",
          "start-up",
          "bank",
          "foundation",
          "manufacturer",
          "retailer",
          "airline",
          "brewery",
          "nonprofit",
          "charity",
          "university",
          "publisher",
          "subsidiary",
          "supplier",
          "consultancy",
          "insurer",
          "organization",
          "organisation");
  private static final Set<String> ROLES =
      Set.of(
          "nurse",
          "doctor",
          "physician",
          "lawyer",
          "attorney",
          "engineer",
          "teacher",
          "professor",
          "actor",
          "actress",
          "singer",
          "author",
          "writer",
          "journalist",
          "composer",
          "painter",
          "footballer",
          "politician",
          "surgeon",
          "accountant",
          "programmer",
          "student",
          "widow",
          "widower",
          "pediatrician",
          "psychiatrist",
          "therapist",
          "waitress",
          "waiter");
  private static final Set<String> ENDS =
      Set.of(
          "in",
          "of",
          "on",
          "at",
          "to",
          "for",
          "with",
          "from",
          "by",
          "near",
          "based",
          "that",
          "who",
          "whose",
          "which",
          "known",
          "located",
          "founded",
          "specializing",
          "working",
          "and",
          ",",
          ".",
          ";",
          ":",
          "(",
          "-",
          "–",
          "—",
          "has",
          "is",
          "was",
          "will",
          "had");
  private static final Set<String> OF_PLACES =
      Set.of(
          "mayor",
          "city",
          "town",
          "village",
          "county",
          "province",
          "duchy",
          "duke",
          "diocese",
          "suburb",
          "outskirts",
          "streets",
          "port",
          "municipality");
  private static final Set<String> TRAVEL =
      Set.of(
          "travel",
          "travels",
          "travelled",
          "traveled",
          "trip",
          "flight",
          "flights",
          "flew",
          "drive",
          "drove",
          "driving",
          "passes",
          "passed",
          "route",
          "routes",
          "train",
          "bus",
          "departs",
          "departed",
          "flying");
  private static final Set<String> WAYS = Set.of("from", "to", "through", "via");
  private static final Set<String> DOINGS =
      Set.of(
          "chaired",
          "debugged",
          "married",
          "smiled",
          "graduated",
          "emailed",
          "texted",
          "resigned",
          "apologized",
          "apologised",
          "laughed",
          "interviewed",
          "mentored",
          "sighed",
          "shrugged");

  private static final Set<String> OWN =
      Set.of("submitted", "completed", "finished", "filed", "forgot", "updated", "renewed");
  private static final Set<String> OF_BANKS =
      Set.of("account", "routing", "transfer", "statement", "name", "details", "code", "card");

  private Grammar() {}

  static void apply(Sentence sentence) {
    for (int first = 0; first < sentence.size(); ) {
      var kind = sentence.kind(first);
      int last = first;
      while (sentence.is(last + 1, kind) && !sentence.startsLine(last + 1)) {
        last++;
      }
      if (kind == Kind.ORGANIZATION && first == last && isForm(sentence, first)) {
        sentence.mark(first, Kind.OTHER);
      } else if (kind != Kind.OTHER && last - first < FURTHEST) {
        var said = said(sentence, first, last);
        for (int i = first; said != Kind.OTHER && said != kind && i <= last; i++) {
          sentence.mark(i, said);
        }
      }
      first = last + 1;
    }
  }

  /** Whether this is the first word of a field's name: {@code Bank Account Number}. */
  private static boolean isForm(Sentence sentence, int i) {
    return small(sentence, i).equals("bank") && OF_BANKS.contains(small(sentence, i + 1));
  }

  /** What the words beside a name say it is; OTHER where they say nothing. */
  private static Kind said(Sentence sentence, int first, int last) {
    if (NameRules.isTitle(sentence, first) || NameRules.isTitle(sentence, first - 1)) {
      return Kind.OTHER;
    }
    var by = apposed(sentence, last);
    if (by != Kind.OTHER) {
      return by;
    }
    boolean one = first == last;
    if (one
        && sentence.is(first, Kind.PERSON)
        && (ofPlace(sentence, first) || way(sentence, first))) {
      return Kind.LOCATION;
    }
    if (small(sentence, last + 1).equals("has")
        && small(sentence, last + 2).equals("a")
        && small(sentence, last + 3).equals("population")) {
      return Kind.LOCATION;
    }
    boolean begins = first == 0 && sentence.is(first, Kind.LOCATION);
    boolean born =
        small(sentence, last + 1).equals("was") && small(sentence, last + 2).equals("born");
    var owner = small(sentence, last + 2);
    boolean own =
        OWN.contains(small(sentence, last + 1)) && (owner.equals("her") || owner.equals("his"));
    return begins && (born || own || DOINGS.contains(small(sentence, last + 1)))
        ? Kind.PERSON
        : Kind.OTHER;
  }

  /** The kind of thing that a name is said to be: {@code X, a small town}, {@code X is a firm}. */
  private static Kind apposed(Sentence sentence, int last) {
    var verb = small(sentence, last + 1);
    boolean apposed = verb.equals(",") || verb.equals("is") || verb.equals("was");
    var article = small(sentence, last + 2);
    if (!apposed || !(article.equals("a") || article.equals("an"))) {
      return Kind.OTHER;
    }
    int head = last + 3;
    while (head < sentence.size()
        && head < last + 3 + FURTHEST
        && !ENDS.contains(small(sentence, head))) {
      head++;
    }
    var noun = small(sentence, head - 1);
    if (PLACES.contains(noun)) {
      return Kind.LOCATION;
    }
    if (FIRMS.contains(noun)) {
      return Kind.ORGANIZATION;
    }
    return ROLES.contains(noun) ? Kind.PERSON : Kind.OTHER;
  }

  private static boolean ofPlace(Sentence sentence, int first) {
    return small(sentence, first - 1).equals("of")
        && OF_PLACES.contains(small(sentence, first - 2));
  }

  /** Whether one travels there: a word for it stands up to two words before {@code to}. */
  private static boolean way(Sentence sentence, int first) {
    return WAYS.contains(small(sentence, first - 1))
        && (TRAVEL.contains(small(sentence, first - 2))
            || TRAVEL.contains(small(sentence, first - 3)));
  }

  private static String small(Sentence sentence, int i) {
    return i < 0 || i >= sentence.size() ? "" : sentence.word(i).toLowerCase(Locale.ROOT);
  }
}
