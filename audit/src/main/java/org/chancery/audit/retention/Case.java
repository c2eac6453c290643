package org.chancery.audit.retention;

import java.time.Instant;
import java.util.Optional;

/**
 * A matter for which records are put together: a complaint, a suit, an audit. Its name, title and
 * owner stand in the register only, never in the log. Prints neither.
 *
 * @param number names it in the log, from 1; never given twice
 * @param name 1 to 40 of a-z, 0-9 and hyphen; {@code case:NAME} in a search
 * @param title for people to read, 1 to 200 characters
 * @param owner the principal that opened it
 * @param closed since when nothing can be added or removed
 * @param records how many there are in it; a call is one, its outcome goes with it
 */
public record Case(
    long number,
    String name,
    String title,
    String owner,
    Instant opened,
    Optional<Instant> closed,
    int records) {
  private static final int LONGEST = 200;

  public Case {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException(
          "a case is named by 1 to 40 of a-z, 0-9 and hyphen, beginning with a letter or digit;"
              + " this name has "
              + name.length()
              + " characters");
    }
    if (title.isBlank()
        || title.length() > LONGEST
        || title.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "the title of a case has 1 to "
              + LONGEST
              + " characters, no control characters; this one has "
              + title.length());
    }
  }

  @Override
  public String toString() {
    return "Case[" + number + "]";
  }
}
