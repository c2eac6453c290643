// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.HashSet;
import java.util.Set;

/** The small words within names of persons, as in {@code Ludwig van Beethoven}. */
final class Particles {
  /** Those that stand between the words of a name in any text. */
  static final Set<String> COMMON =
      Set.of(
          "van", "von", "de", "da", "do", "dos", "du", "di", "del", "della", "der", "den", "ten",
          "ter", "la", "le", "bin", "ibn", "al", "el", "zu", "y");

  /** Those that are little else, so that any capitalised word after them goes with the name. */
  static final Set<String> OF_NAMES =
      Set.of("van", "von", "de", "du", "di", "del", "della", "der", "ten", "ter", "bin", "ibn");

  /** Those between the words of a name that something else has announced. */
  static final Set<String> ANNOUNCED =
      with("das", "des", "los", "las", "zum", "e", "i", "af", "av");

  /**
   * Those that are a clue to a name and no more; the weights of {@link Judge} were made of them.
   */
  static final Set<String> CLUES = with("bint", "af", "av", "mac", "st", "san", "ben", "abu");

  private Particles() {}

  private static Set<String> with(String... more) {
    var all = new HashSet<>(COMMON);
    all.addAll(Set.of(more));
    return Set.copyOf(all);
  }
}
