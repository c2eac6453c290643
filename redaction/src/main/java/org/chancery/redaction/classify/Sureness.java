package org.chancery.redaction.classify;

/**
 * How often a text with so many words of a field was about it: shares counted in corpora whose
 * topic is known, made to rise with the count (isotonic regression). Printed by TopicCalibration.
 */
final class Sureness {
  private static final int SHORT_TEXT = 40;
  private static final double[] SHORT = {0.02, 0.23, 0.84, 0.84, 0.84};
  private static final double[] LONG = {0.01, 0.18, 0.23, 0.55, 0.55, 0.87, 0.89, 0.96};

  private Sureness() {}

  /** The share for {@code distinct} different words among {@code words}. */
  static double of(int distinct, int words) {
    double[] shares = words <= SHORT_TEXT ? SHORT : LONG;
    return shares[Math.min(distinct, shares.length - 1)];
  }

  static boolean isShort(int words) {
    return words <= SHORT_TEXT;
  }
}
