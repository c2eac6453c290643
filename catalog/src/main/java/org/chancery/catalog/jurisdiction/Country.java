package org.chancery.catalog.jurisdiction;

/** A country by its ISO 3166-1 alpha-2 code. */
public record Country(String code) {
  public Country {
    if (!code.matches("[A-Z]{2}")) {
      throw new IllegalArgumentException("country must be an ISO 3166-1 alpha-2 code: " + code);
    }
  }

  @Override
  public String toString() {
    return code;
  }
}
