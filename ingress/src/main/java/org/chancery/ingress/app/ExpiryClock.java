package org.chancery.ingress.app;

import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.retention.Expiry;

/** Lets contents expire by itself. Whoever starts it closes it, before what it works on. */
final class ExpiryClock implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ExpiryClock.class.getName());
  private static final long PATIENCE = 60;

  private final ScheduledExecutorService executor;
  private final Expiry expiry;

  private ExpiryClock(ScheduledExecutorService executor, Expiry expiry) {
    this.executor = executor;
    this.expiry = expiry;
  }

  /** Looks for what is due every {@code interval}; the first time after one. */
  static ExpiryClock start(Expiry expiry, Duration interval) {
    var executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("chancery-expiry").daemon().factory());
    var clock = new ExpiryClock(executor, expiry);
    var _ =
        executor.scheduleWithFixedDelay(
            clock::run, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    return clock;
  }

  private void run() {
    try {
      expiry.run("gateway");
    } catch (UncheckedIOException | LedgerException | IllegalStateException e) {
      // What was begun is finished by the next round or the next start.
      LOG.log(Logger.Level.ERROR, "contents could not expire: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(PATIENCE, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
