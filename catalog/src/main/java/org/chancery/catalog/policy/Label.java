package org.chancery.catalog.policy;

/**
 * The kind of thing a finding is, for example {@code EMAIL_ADDRESS}. Open: customers add theirs.
 */
public record Label(String value) implements Comparable<Label> {
  public Label {
    if (!value.matches("[A-Z][A-Z0-9_]{0,39}")) {
      throw new IllegalArgumentException("label must be 1-40 of [A-Z0-9_]: " + value);
    }
  }

  @Override
  public int compareTo(Label other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
