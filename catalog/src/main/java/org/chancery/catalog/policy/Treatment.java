package org.chancery.catalog.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What redaction does with one finding. The order of treatments is their strictness: that of their
 * kinds, and of two masks the one that shows less is the stricter.
 *
 * @param shown how many characters a mask leaves, 0 to 12; 0 for every other kind
 */
public record Treatment(Kind kind, int shown) implements Comparable<Treatment> {
  private static final int MOST_SHOWN = 12;
  private static final int USUALLY_SHOWN = 4;

  /** Leave it as it is. */
  public static final Treatment KEEP = new Treatment(Kind.KEEP, 0);

  /** Put a keyed token in its place; a reply can be restored. */
  public static final Treatment PSEUDONYMISE = new Treatment(Kind.TOKEN, 0);

  /** Put something coarser in its place, for example the year of a date. */
  public static final Treatment GENERALISE = new Treatment(Kind.GENERALISE, 0);

  /** Put stars in place of all but its last four characters. */
  public static final Treatment MASK = new Treatment(Kind.MASK, USUALLY_SHOWN);

  /** Put only its kind in its place. */
  public static final Treatment REMOVE = new Treatment(Kind.REMOVE, 0);

  private static final List<Treatment> ALL =
      Stream.of(Kind.values())
          .flatMap(kind ->
              IntStream.rangeClosed(0, kind == Kind.MASK ? MOST_SHOWN : 0)
                  .mapToObj(shown -> new Treatment(kind, shown)))
          .sorted()
          .toList();

  /** The kinds of treatment, from the mildest to the strictest. */
  public enum Kind {
    /** Nothing changes. */
    KEEP("keep"),
    /** A pseudonym: a date as far from every other date of its scope as the original was. */
    SHIFT("pseudonymise by shift"),
    /** A pseudonym: other digits and letters in the same places, with a valid check digit. */
    FORM("pseudonymise in form"),
    /** A pseudonym: a name, place, address or number that looks real and is nobody's. */
    STAND_IN("pseudonymise as stand-in"),
    /** A pseudonym: its label and a code. */
    TOKEN("pseudonymise"),
    /** Something coarser. */
    GENERALISE("generalise"),
    /** Stars over all but the last characters, and never over less than half of them. */
    MASK("mask"),
    /** Its label and a keyed hash, which nobody restores. */
    HASH("hash"),
    /** Only its label. */
    REMOVE("remove");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  public Treatment {
    if (shown < 0 || shown > MOST_SHOWN || (shown > 0 && kind != Kind.MASK)) {
      throw new IllegalArgumentException("a mask shows 0 to 12 characters, not " + shown);
    }
  }

  /** A treatment of a kind; a mask that leaves four characters. */
  public static Treatment of(Kind kind) {
    return kind == Kind.MASK ? MASK : new Treatment(kind, 0);
  }

  /** The treatment that {@link #words()} writes so; {@code mask last 4} is read as well. */
  static Optional<Treatment> read(String words) {
    return words.equals(MASK.full())
        ? Optional.of(MASK)
        : ALL.stream().filter(treatment -> treatment.words().equals(words)).findFirst();
  }

  /** As it is written in policies and records, for example {@code mask last 2}. */
  public String words() {
    return kind == Kind.MASK && shown != USUALLY_SHOWN ? full() : kind.words;
  }

  /** Whether a reply that holds the result can be restored: whether it is a pseudonym. */
  public boolean reversible() {
    return switch (kind) {
      case SHIFT, FORM, STAND_IN, TOKEN -> true;
      case KEEP, GENERALISE, MASK, HASH, REMOVE -> false;
    };
  }

  @Override
  public int compareTo(Treatment other) {
    return Comparator.comparing(Treatment::kind)
        .thenComparing(Treatment::shown, Comparator.reverseOrder())
        .compare(this, other);
  }

  @Override
  public String toString() {
    return words();
  }

  private String full() {
    return kind.words + " last " + shown;
  }
}
