package org.chancery.catalog.principal;

/** An application, agent or person by its name. */
public record PrincipalId(String value) {
  public PrincipalId {
    if (!value.matches("[a-z0-9][a-z0-9.-]{0,62}")) {
      throw new IllegalArgumentException("principal id must be 1-63 of [a-z0-9.-]: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
