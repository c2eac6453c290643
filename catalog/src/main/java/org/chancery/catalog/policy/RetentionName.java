package org.chancery.catalog.policy;

/**
 * The name of a retention class, as the settings define it.
 *
 * @param value 1 to 64 of A-Z, a-z, 0-9, dot, underscore and hyphen, the first a letter or digit
 */
public record RetentionName(String value) implements Comparable<RetentionName> {
  public RetentionName {
    if (!value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new IllegalArgumentException(
          "a retention class is named by 1-64 of [A-Za-z0-9._-]: " + value);
    }
  }

  @Override
  public int compareTo(RetentionName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
