package org.chancery.reporting.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * A search that somebody keeps under a name.
 *
 * @param name 1 to 40 of a-z, 0-9 and hyphen; it appears in records, so it is never content
 * @param owner the principal that saved it, in whose name it runs
 * @param team the owner's team, whose key seals its words in the log
 * @param words in the language of searches
 * @param every how often it runs by itself, in whole minutes; zero for never
 * @param seen calls below this index were looked at; later runs look at newer ones only
 * @param ran when it last ran by itself, or {@link Instant#EPOCH}
 * @param alerts how many new calls were found since somebody last looked
 */
public record SavedSearch(
    String name,
    String owner,
    String team,
    String words,
    Duration every,
    long seen,
    Instant ran,
    long alerts) {
  /** The longest words that can be saved. */
  public static final int LONGEST = 1_000;

  public SavedSearch {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException(
          "a saved search is named by 1 to 40 of a-z, 0-9 and hyphen");
    }
    if (words.isBlank() || words.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a saved search has 1 to " + LONGEST + " characters; this one has " + words.length());
    }
    if (every.isNegative() || every.toDays() > 366 || every.toSecondsPart() != 0) {
      throw new IllegalArgumentException(
          "a saved search runs every 1 minute to 366 days, or never (0)");
    }
  }

  /** Whether it is to be run by itself at {@code now}. */
  boolean due(Instant now) {
    return every.isPositive() && !ran.plus(every).isAfter(now);
  }

  /** After a run at {@code now} that looked at all calls below {@code size}. */
  public SavedSearch ranAt(Instant now, long size, long found) {
    return new SavedSearch(name, owner, team, words, every, size, now, alerts + found);
  }

  /** The same, to run by itself no more. */
  SavedSearch stopped() {
    return new SavedSearch(name, owner, team, words, Duration.ZERO, seen, ran, alerts);
  }

  @Override
  public String toString() {
    return "SavedSearch[" + name + "]";
  }
}
