package org.chancery.catalog.policy;

import java.util.List;
import java.util.Set;

/**
 * A class of data in the words of the policy, for example {@code personal}.
 *
 * @param rank the higher, the more sensitive; the highest one found is the call's class
 * @param labels findings of these kinds make a text this class
 * @param markings phrases that do so by themselves, for example {@code TLP:RED}; whole words, any
 *     case
 * @param keepable whether rules may have originals of this class kept at all
 */
public record DataClass(
    Name name, int rank, Set<Label> labels, List<String> markings, boolean keepable) {
  public DataClass {
    labels = Set.copyOf(labels);
    markings = List.copyOf(markings);
  }

  /** A class whose originals rules may have kept. */
  public DataClass(Name name, int rank, Set<Label> labels, List<String> markings) {
    this(name, rank, labels, markings, true);
  }

  /** The name of a class. */
  public record Name(String value) implements Comparable<Name> {
    public Name {
      if (!value.matches("[a-z][a-z0-9-]{0,39}")) {
        throw new IllegalArgumentException("class must be 1-40 of [a-z0-9-]: " + value);
      }
    }

    @Override
    public int compareTo(Name other) {
      return value.compareTo(other.value);
    }

    @Override
    public String toString() {
      return value;
    }
  }
}
