package org.chancery.ingress.http;

/**
 * The minimum index of C2SP tlog-tiles: tiles and bundles that end at or below it are not served.
 * Nothing is deleted, and every proof of later records still works.
 */
public record Pruning(long minimumIndex) {
  /** Everything is served. */
  public static final Pruning NONE = new Pruning(0);

  public Pruning {
    if (minimumIndex < 0) {
      throw new IllegalArgumentException("minimum index must not be negative: " + minimumIndex);
    }
  }

  /** Whether something that ends before record {@code end} of a log of {@code size} is served. */
  boolean serves(long end, long size) {
    return end > Math.min(minimumIndex, size);
  }
}
