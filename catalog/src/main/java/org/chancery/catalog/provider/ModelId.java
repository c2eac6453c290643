package org.chancery.catalog.provider;

/** A model as callers name it, for example {@code assistant-large}. Never the upstream name. */
public record ModelId(String value) {
  public ModelId {
    if (!value.matches("[a-z0-9][a-z0-9.-]{0,62}")) {
      throw new IllegalArgumentException("model id must be 1-63 of [a-z0-9.-]: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
