package org.chancery.audit.ledger;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. What gathers while a force runs is the next batch, so nobody waits
 * for a batch to fill; a failed write refuses appends until the end of the log is established
 * again.
 */
final class Committer implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
  private static final long LOOK_MILLIS = 1_000;
  private static final long RETRY_MILLIS = 100;

  private final Store store;
  private final Queue queue;
  private final String origin;
  private final LongConsumer grown;
  private volatile String trouble = "";
  private final Gathering gathering = new Gathering();
  private boolean broken;
  private long lookAt = System.nanoTime();

  Committer(Store store, Queue queue, String origin, LongConsumer grown) {
    this.store = store;
    this.queue = queue;
    this.origin = origin;
    this.grown = grown;
  }

  /** Why appends are refused at present, or an empty text. */
  String trouble() {
    return trouble;
  }

  @Override
  public void run() {
    try {
      look();
      while (true) {
        List<Pending> batch = queue.take(pause(), gathering);
        if (batch.isEmpty() && queue.closed()) {
          return;
        }
        if (System.nanoTime() - lookAt >= 0) {
          look();
        }
        if (!batch.isEmpty()) {
          commit(batch);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      refuse("the ledger has stopped writing", null);
    }
  }

  private void commit(List<Pending> batch) {
    if (!trouble.isEmpty()) {
      fail(batch, trouble, null);
      return;
    }
    try {
      long begun = System.nanoTime();
      long first = store.commit(batch);
      gathering.committed(batch.size(), queue.size(), System.nanoTime() - begun);
      grown.accept(first + batch.size());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).receipt().complete(new Receipt(origin, first + i));
      }
    } catch (IOException e) {
      broken = true;
      lookAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS);
      refuse("the log cannot be written: " + reason(e), e);
      fail(batch, trouble, e);
    } finally {
      fail(batch, "the ledger has stopped writing", null);
    }
  }

  private long pause() {
    return trouble.isEmpty() ? LOOK_MILLIS : RETRY_MILLIS;
  }

  /** Looks after files and room, and tries to go on after a failure. */
  private void look() {
    lookAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause());
    try {
      if (broken) {
        store.reestablish();
        broken = false;
      }
      String complaint = store.complaint();
      if (!complaint.equals(trouble)) {
        refuse(complaint, null);
      }
    } catch (IOException e) {
      broken = true;
      refuse("the log cannot be written: " + reason(e), e);
    }
  }

  private void refuse(String reason, @Nullable IOException cause) {
    if (!reason.equals(trouble) && !queue.closed()) {
      LOG.warn("ledger {}: {}", origin, reason.isEmpty() ? "appends are taken again" : reason);
    }
    trouble = reason;
    fail(queue.refuse(reason), reason, cause);
  }

  private static void fail(List<Pending> batch, String reason, @Nullable IOException cause) {
    for (Pending pending : batch) {
      if (!pending.receipt().isDone()) {
        pending.receipt().completeExceptionally(new LedgerException(reason, cause));
      }
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
