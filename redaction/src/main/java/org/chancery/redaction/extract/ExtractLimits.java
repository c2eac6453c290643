package org.chancery.redaction.extract;

import java.time.Duration;

/**
 * How much reading one document may take.
 *
 * @param bytes the largest document
 * @param unpacked the most bytes that its compressed parts may come to
 * @param characters the most UTF-16 code units of text in it
 * @param parts the most pages, cells, entries and objects together
 * @param depth how many documents one within the other are read; 0 for the outermost alone
 * @param time the longest that reading may take, of all documents that come together
 * @param threads how many documents are read at once, and how many may fail to end in time
 */
public record ExtractLimits(
    long bytes, long unpacked, int characters, int parts, int depth, Duration time, int threads) {
  private static final int DEEPEST = 8;

  public ExtractLimits {
    if (bytes < 1
        || unpacked < 1
        || characters < 1
        || parts < 1
        || depth < 0
        || depth > DEEPEST
        || !time.isPositive()
        || threads < 1) {
      throw new IllegalArgumentException(
          "limits must be positive, depth 0 to %d: %d, %d, %d, %d, %d, %s, %d"
              .formatted(DEEPEST, bytes, unpacked, characters, parts, depth, time, threads));
    }
  }

  /** 16 MiB, 64 MiB unpacked, 4 Mi code units, 500,000 parts, depth 2, 10 seconds, 2 threads. */
  public static ExtractLimits standard() {
    return new ExtractLimits(16L << 20, 64L << 20, 4 << 20, 500_000, 2, Duration.ofSeconds(10), 2);
  }
}
