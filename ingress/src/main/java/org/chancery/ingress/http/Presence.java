package org.chancery.ingress.http;

import org.jspecify.annotations.Nullable;

/** Whether a caller is still there, and who wants to know when it is not. Safe for threads. */
final class Presence {
  private @Nullable Runnable then;
  private boolean gone;

  /** Runs {@code next} once the caller is gone, at once where it is; the last one counts. */
  void onGone(Runnable next) {
    synchronized (this) {
      if (!gone) {
        then = next;
        return;
      }
    }
    next.run();
  }

  /** The caller went away. Runs what waits for that; the second time does nothing. */
  void leave() {
    Runnable waiting;
    synchronized (this) {
      gone = true;
      waiting = then;
      then = null;
    }
    if (waiting != null) {
      waiting.run();
    }
  }

  synchronized boolean gone() {
    return gone;
  }
}
