package org.chancery.audit.payload;

/** How lengths of sealed contents are rounded up, so that they tell less. */
public enum Padding {
  /** Not at all. */
  OFF {
    @Override
    long bucket(long length) {
      return length;
    }
  },
  /**
   * To Padmé's lengths (Nikitin and others, "Reducing Metadata Leakage from Encrypted Files",
   * 2019), at least 256 bytes: at most 12 % more, of ever fewer lengths.
   */
  PADME {
    @Override
    long bucket(long length) {
      long whole = Math.max(length, LEAST);
      int exponent = 63 - Long.numberOfLeadingZeros(whole);
      int digits = 32 - Integer.numberOfLeadingZeros(exponent);
      long mask = (1L << (exponent - digits)) - 1;
      return (whole + mask) & ~mask;
    }
  };

  private static final long LEAST = 256;

  /** The length that {@code length} is rounded up to. */
  abstract long bucket(long length);
}
