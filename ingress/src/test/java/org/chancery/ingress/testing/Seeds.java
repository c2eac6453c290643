package org.chancery.ingress.testing;

import java.util.Random;
import java.util.random.RandomGenerator;

/** Runs a property from many seeds and names the one that broke it. */
public final class Seeds {
  private Seeds() {}

  /** A property of whatever {@code chance} makes. */
  @FunctionalInterface
  public interface Property {
    void holds(RandomGenerator chance);
  }

  /** Checks a property for the seeds 1 to {@code count}. */
  public static void each(int count, Property property) {
    for (long seed = 1; seed <= count; seed++) {
      try {
        property.holds(new Random(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }
}
