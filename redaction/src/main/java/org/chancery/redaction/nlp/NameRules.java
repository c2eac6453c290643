// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.Locale;
import java.util.Set;

/** What the models do not see: whole names where they found a part, and words that are no names. */
final class NameRules {
  private static final Set<String> TITLES =
      Set.of(
          "Mr",
          "Mr.",
          "Mrs",
          "Mrs.",
          "Ms",
          "Ms.",
          "Miss",
          "Mx.",
          "Dr",
          "Dr.",
          "Prof",
          "Prof.",
          "Sir",
          "Madam",
          "Herr",
          "Frau",
          "Mme",
          "Monsieur",
          "Madame",
          "Señor",
          "Señora");
  private static final Set<String> SUFFIXES = Set.of("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV");
  private static final String NOT_IN_NAMES = "_{}<>=\\@#$|~^*[]";
  private static final int ACRONYM = 4;

  private NameRules() {}

  /** Adds the words that belong to a person's name. */
  static void complete(Sentence sentence) {
    for (int i = 0; i < sentence.size(); i++) {
      if (TITLES.contains(sentence.word(i)) && !sentence.is(i, Kind.PERSON)) {
        persons(sentence, i + 1);
      }
      if (isIntroduction(sentence, i)) {
        persons(sentence, i + 1);
      }
      join(sentence, i);
    }
    for (int i = sentence.size() - 2; i >= 0; i--) {
      if (sentence.is(i + 1, Kind.PERSON) && isInitial(sentence, i)) {
        sentence.mark(i, Kind.PERSON);
      }
    }
  }

  /** Whether there is a word {@code i}, and it is a title. */
  static boolean isTitle(Sentence sentence, int i) {
    return i >= 0 && i < sentence.size() && TITLES.contains(sentence.word(i));
  }

  /** After a title or an introduction, up to three capitalised words that were no name yet. */
  private static void persons(Sentence sentence, int from) {
    for (int i = from; i < from + 3 && sentence.isFreeCapital(i); i++) {
      if (sentence.startsLine(i)) {
        return;
      }
      sentence.mark(i, Kind.PERSON);
    }
  }

  private static boolean isIntroduction(Sentence sentence, int is) {
    return is >= 2
        && sentence.word(is).equalsIgnoreCase("is")
        && sentence.word(is - 1).equalsIgnoreCase("name")
        && sentence.word(is - 2).equalsIgnoreCase("my");
  }

  private static boolean isInitial(Sentence sentence, int i) {
    var word = sentence.word(i);
    return sentence.is(i, Kind.OTHER)
        && word.length() == 2
        && Character.isUpperCase(word.charAt(0))
        && word.charAt(1) == '.'
        && !sentence.startsLine(i + 1);
  }

  /** Particles between, hyphens within and suffixes after words of one name. */
  private static void join(Sentence sentence, int i) {
    if (!sentence.is(i, Kind.OTHER) || !sentence.is(i - 1, Kind.PERSON) || sentence.startsLine(i)) {
      return;
    }
    var word = sentence.word(i);
    if (SUFFIXES.contains(word)) {
      sentence.mark(i, Kind.PERSON);
    } else if (word.equals("-") && sentence.touches(i)) {
      boolean joined = sentence.is(i + 1, Kind.PERSON) || sentence.isFreeCapital(i + 1);
      if (joined && sentence.touches(i + 1)) {
        sentence.mark(i, Kind.PERSON);
        sentence.mark(i + 1, Kind.PERSON);
      }
    } else if (Particles.COMMON.contains(word)) {
      boolean two = i + 1 < sentence.size() && isParticle(sentence.word(i + 1));
      int next = two ? i + 2 : i + 1;
      boolean named = Particles.OF_NAMES.contains(word) && sentence.isFreeCapital(next);
      if (named || sentence.is(next, Kind.PERSON)) {
        sentence.mark(i, Kind.PERSON);
        sentence.mark(next - 1, Kind.PERSON);
        sentence.mark(next, Kind.PERSON);
      }
    }
  }

  private static boolean isParticle(String word) {
    return Particles.COMMON.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether a range that was taken for a name cannot be one: an identifier, a code, a symbol. */
  static boolean isNoise(String text, int start, int end, Kind kind, boolean caselessOnly) {
    var name = text.substring(start, end);
    long letters = name.codePoints().filter(Character::isLetter).count();
    boolean digits = name.codePoints().anyMatch(Character::isDigit);
    int from = name.charAt(0) == '#' ? 1 : 0;
    if (letters < 2
        || name.substring(from).codePoints().anyMatch(c -> NOT_IN_NAMES.indexOf(c) >= 0)) {
      return true;
    }
    if (isIdentifierPart(text, start - 1) || isIdentifierPart(text, end)) {
      return true;
    }
    if (digits && (kind == Kind.PERSON || name.length() < ACRONYM)) {
      return true;
    }
    if (Generic.is(name)
        || isCamelCase(name)
        || (kind == Kind.ORGANIZATION && NumberNames.only(name))) {
      return true;
    }
    return caselessOnly && letters <= ACRONYM && name.equals(name.toUpperCase(Locale.ROOT));
  }

  private static boolean isIdentifierPart(String text, int at) {
    return at >= 0 && at < text.length() && "_@$\\".indexOf(text.charAt(at)) >= 0;
  }

  private static boolean isCamelCase(String name) {
    return name.indexOf(' ') < 0
        && Character.isLowerCase(name.codePointAt(0))
        && name.codePoints().anyMatch(Character::isUpperCase);
  }
}
