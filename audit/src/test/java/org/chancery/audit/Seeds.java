package org.chancery.audit;

import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Chance for tests: from a seed that is printed with the failure, or from one that is fixed. */
public final class Seeds {
  private Seeds() {}

  /** A fresh seed; print it where a property fails. */
  public static long fresh() {
    return Long.getLong("seed", System.nanoTime());
  }

  /** A secure random that is not one: the same bytes for the same seed. */
  public static SecureRandom secure(long seed) {
    return new Fixed(seed);
  }

  @SuppressWarnings("serial") // never serialised, and the generator inside it cannot be
  private static final class Fixed extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final transient RandomGenerator chance;

    Fixed(long seed) {
      this.chance = new SplittableRandom(seed);
    }

    @Override
    public synchronized void nextBytes(byte[] bytes) {
      chance.nextBytes(bytes);
    }
  }
}
