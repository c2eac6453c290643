package org.chancery.catalog.principal;

/** A team by its name. */
public record TeamId(String value) {
  public TeamId {
    if (!value.matches("[a-z0-9][a-z0-9.-]{0,62}")) {
      throw new IllegalArgumentException("team id must be 1-63 of [a-z0-9.-]: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
