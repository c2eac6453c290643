package org.chancery.reporting.export;

import java.math.BigDecimal;

/** How amounts are written: exact decimals, always with six digits after the point. */
public final class Money {
  private Money() {}

  /** Millionths of a unit as a decimal, for example {@code 0.001250}. */
  public static String decimal(long micros) {
    return BigDecimal.valueOf(micros, 6).toPlainString();
  }
}
