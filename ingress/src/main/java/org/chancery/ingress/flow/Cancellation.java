package org.chancery.ingress.flow;

import org.jspecify.annotations.Nullable;

/**
 * Interrupts the thread that waits for a provider when the caller goes, and at no other time: an
 * interrupt that came later could break off an append to the ledger.
 */
final class Cancellation implements AutoCloseable {
  private @Nullable Thread waiting = Thread.currentThread();
  private boolean gone;

  static Cancellation of(Outlet outlet) {
    var cancellation = new Cancellation();
    outlet.onGone(cancellation::fire);
    return cancellation;
  }

  private synchronized void fire() {
    gone = true;
    if (waiting != null) {
      waiting.interrupt();
    }
  }

  synchronized boolean gone() {
    return gone;
  }

  /** From now on nothing is interrupted; an interrupt that is still pending is taken back. */
  @Override
  public synchronized void close() {
    waiting = null;
    if (gone) {
      Thread.interrupted();
    }
  }
}
