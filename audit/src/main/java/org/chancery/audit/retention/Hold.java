package org.chancery.audit.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A duty to keep records: while it stands, none of them is erased or expires. Names and reason
 * stand in the register only, never in the log.
 *
 * @param number names it, from 1
 * @param records leaf indices as they were found when it was set; none where it is of a person or a
 *     case, whose records to come are held too
 * @param owner the principal that set it
 * @param asked who asked for its release, while that may be confirmed
 */
public record Hold(
    long number,
    Order order,
    List<Long> records,
    String owner,
    Instant since,
    Optional<Asked> asked) {
  public Hold {
    records = List.copyOf(records);
  }

  /** What is held: a person, or what a query found. */
  public enum Kind {
    /** Everything of one person, also what is yet to come. */
    PERSON,
    /** Everything in a case, also what is put in later. */
    CASE,
    /** What a query found. */
    QUERY
  }

  /**
   * What is to be held.
   *
   * @param target the person's key, or the name of the case; empty for a query
   * @param words the query; empty for a person or a case
   * @param reason for people to read
   */
  public record Order(Kind kind, String target, String words, String reason) {
    private static final int LONGEST = 1_000;

    public Order {
      boolean named = !target.isBlank();
      boolean asked = !words.isBlank();
      boolean right =
          switch (kind) {
            case PERSON -> named && !asked;
            case CASE -> named; // earlier releases held what a query found under a name
            case QUERY -> !named && asked;
          };
      if (!right) {
        throw new IllegalArgumentException(
            "a hold is of a person, of a case, or of a query; name one of them");
      }
      if (reason.isBlank() || Math.max(reason.length(), words.length()) > LONGEST) {
        throw new IllegalArgumentException(
            "a hold needs a reason; reason and query have at most " + LONGEST + " characters");
      }
    }

    @Override
    public String toString() {
      return "Order[" + kind + "]";
    }
  }

  /** Who asked for the release, and when. */
  public record Asked(String by, Instant at) {}
}
