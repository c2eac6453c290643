package org.chancery.catalog.jurisdiction;

import java.util.Locale;

/** A country by its ISO 3166-1 alpha-2 code. */
public record Country(String code) {
  public Country {
    if (!code.matches("[A-Z]{2}")) {
      throw new IllegalArgumentException("country must be an ISO 3166-1 alpha-2 code: " + code);
    }
  }

  /**
   * The country of {@code code}, which must be in use.
   *
   * @throws IllegalArgumentException if ISO 3166-1 knows no such country, for example UK (it is GB)
   */
  public static Country named(String code) {
    if (!Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(code)) {
      throw new IllegalArgumentException(
          "an ISO 3166-1 alpha-2 code in use, for example DE, or GB for the United Kingdom");
    }
    return new Country(code);
  }

  @Override
  public String toString() {
    return code;
  }
}
