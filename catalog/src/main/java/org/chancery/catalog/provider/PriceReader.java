package org.chancery.catalog.provider;

import java.math.BigDecimal;
import java.util.Currency;
import org.chancery.catalog.document.Element;
import org.chancery.catalog.document.Fields;

/** Reads a price per million tokens, as providers quote it, and keeps it exactly. */
final class PriceReader {
  private static final BigDecimal MICROS_PER_THOUSAND = BigDecimal.valueOf(1_000);
  private static final BigDecimal HIGHEST = BigDecimal.valueOf(1_000_000);

  private PriceReader() {}

  /** One unit a million tokens is a thousand micros a thousand tokens; more digits are refused. */
  static Tariff read(Element element) {
    Fields fields = element.fields("currency", "inputPerMillion", "outputPerMillion");
    return new Tariff(
        fields.need("currency").as(PriceReader::currency),
        micros(fields.need("inputPerMillion")),
        micros(fields.need("outputPerMillion")));
  }

  private static String currency(String code) {
    boolean known =
        Currency.getAvailableCurrencies().stream().anyMatch(c -> c.getCurrencyCode().equals(code));
    if (!known) {
      throw new IllegalArgumentException("an ISO 4217 code, for example EUR");
    }
    return code;
  }

  private static long micros(Element price) {
    BigDecimal units = price.decimal();
    if (units.compareTo(HIGHEST) > 0) {
      throw price.refuse("price out of range", "at most 1000000 a million tokens");
    }
    BigDecimal micros = units.multiply(MICROS_PER_THOUSAND).stripTrailingZeros();
    if (micros.scale() > 0) {
      throw price.refuse("price too fine to be kept exactly", "at most three decimals");
    }
    return micros.longValueExact();
  }
}
