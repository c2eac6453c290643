package org.chancery.catalog.provider;

/** A provider's name in the catalogue, for example {@code mistral-eu}. */
public record ProviderId(String value) {
  public ProviderId {
    if (!value.matches("[a-z0-9][a-z0-9.-]{0,62}")) {
      throw new IllegalArgumentException("provider id must be 1-63 of [a-z0-9.-]: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
