package org.chancery.audit.ledger;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread will do, at most ten seconds. */
final class Waiting {
  private Waiting() {}

  static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not happen within ten seconds");
      }
      LockSupport.parkNanos(2_000_000);
    }
  }
}
