package org.chancery.ingress.app;

import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.chancery.audit.reveal.RevealDesk;

/** Writes over the keys of reveals whose time is over. Whoever starts it closes it. */
final class RevealClock implements AutoCloseable {
  private static final Logger LOG = System.getLogger(RevealClock.class.getName());
  private static final long SECONDS = 10;

  private final ScheduledExecutorService executor;

  private RevealClock(ScheduledExecutorService executor) {
    this.executor = executor;
  }

  static RevealClock start(RevealDesk desk) {
    var executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("chancery-reveals").daemon().factory());
    var _ = executor.scheduleWithFixedDelay(() -> sweep(desk), SECONDS, SECONDS, TimeUnit.SECONDS);
    return new RevealClock(executor);
  }

  private static void sweep(RevealDesk desk) {
    try {
      desk.sweep();
    } catch (UncheckedIOException e) {
      LOG.log(Logger.Level.WARNING, "reveals cannot be looked through: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
