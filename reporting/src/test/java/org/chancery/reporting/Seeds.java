package org.chancery.reporting;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Seeds of property tests: fresh ones each run, printed, and given back by {@code -Dseed=N}. */
public final class Seeds {
  private Seeds() {}

  /** Chance from a printed seed. */
  @SuppressWarnings("SystemOut") // the seed must be found in the output of a failed run
  public static RandomGenerator chance(String test) {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println(test + ": -Dseed=" + seed);
    return new SplittableRandom(seed);
  }
}
