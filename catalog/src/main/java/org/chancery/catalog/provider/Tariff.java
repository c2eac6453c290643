package org.chancery.catalog.provider;

/**
 * Price of a model, in millionths of one currency unit per thousand tokens.
 *
 * @param currency ISO 4217 code
 */
public record Tariff(String currency, long inputMicros, long outputMicros) {
  public Tariff {
    if (!currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException("currency must be an ISO 4217 code: " + currency);
    }
    if (inputMicros < 0 || outputMicros < 0) {
      throw new IllegalArgumentException("negative price: " + inputMicros + ", " + outputMicros);
    }
  }

  /** What the tokens cost, in millionths of {@link #currency}, rounded up. */
  public long costMicros(long inputTokens, long outputTokens) {
    return Math.ceilDiv(inputTokens * inputMicros + outputTokens * outputMicros, 1_000L);
  }
}
