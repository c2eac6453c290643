package org.chancery.ingress.http;

import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chancery.catalog.policy.Reason;

/** How many calls may be under way at once. Safe for threads. */
@Singleton
final class Admission {
  private final int most;
  private final Semaphore places;

  Admission(DoorSettings settings) {
    this.most = settings.callsInFlight();
    this.places = new Semaphore(most);
  }

  /**
   * Takes a place, from before a body is read until the call has ended.
   *
   * @throws RefusedException if every place is taken
   */
  Place enter() {
    if (!places.tryAcquire()) {
      throw new RefusedException(Reason.OVERLOADED, "too many calls are under way; try again soon");
    }
    return new Place();
  }

  /** How many calls are under way. */
  int inFlight() {
    return most - places.availablePermits();
  }

  /** A place taken by one call; leaving it twice counts once. */
  final class Place implements AutoCloseable {
    private final AtomicBoolean left = new AtomicBoolean();

    @Override
    public void close() {
      if (left.compareAndSet(false, true)) {
        places.release();
      }
    }
  }
}
