package org.chancery.ingress.wire;

/**
 * Limits on a body.
 *
 * @param bytes the largest body
 * @param depth the deepest nesting, JSON inside strings included
 * @param strings the most strings
 */
public record WireLimits(int bytes, int depth, int strings) {
  /** 16 MiB, 64 levels, 200,000 strings. */
  public static final WireLimits DEFAULT = new WireLimits(16 << 20, 64, 200_000);
}
