package org.chancery.audit.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * What other threads ask of the one that writes the index: to do something between two batches, or
 * to make visible soon what is written. Safe for threads.
 */
final class Chores {
  private static final int MOST = 64;
  private final ArrayBlockingQueue<Chore> queue = new ArrayBlockingQueue<>(MOST);
  private final Object bell = new Object();
  private int hurrying;

  /** Something to do on the thread that writes. */
  interface Act {
    void run() throws IOException, InterruptedException;
  }

  private record Chore(Act act, CompletableFuture<Boolean> done) {}

  /**
   * Has {@code act} done and waits for it.
   *
   * @throws UncheckedIOException if it fails
   * @throws IllegalStateException if it is not done in {@code patience}; it may be done later
   */
  void ask(Act act, Duration patience) {
    var chore = new Chore(act, new CompletableFuture<>());
    if (!queue.offer(chore)) {
      throw new IllegalStateException(MOST + " changes of the index are waiting; try again later");
    }
    synchronized (bell) {
      bell.notifyAll();
    }
    try {
      chore.done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw new UncheckedIOException("the index cannot be changed", cause);
      }
      throw new IllegalStateException("the index cannot be changed", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("the index was not changed within " + patience, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the index is changed", e);
    }
  }

  /** Does what was asked for; failures go to whoever asked. */
  void run() throws InterruptedException {
    for (Chore chore = queue.poll(); chore != null; chore = queue.poll()) {
      try {
        chore.act.run();
        chore.done.complete(true);
      } catch (IOException | RuntimeException e) {
        chore.done.completeExceptionally(e);
      } catch (InterruptedException e) {
        chore.done.completeExceptionally(e);
        throw e;
      }
    }
  }

  /** Whether anybody waits for anything. */
  boolean waiting() {
    return !queue.isEmpty() || hurried();
  }

  /** Whether anybody waits to see what is written. */
  boolean hurried() {
    synchronized (bell) {
      return hurrying > 0;
    }
  }

  /** Waits a little, less if somebody asks for something. */
  void pause(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    synchronized (bell) {
      for (long left = millis; left > 0 && queue.isEmpty() && hurrying == 0; ) {
        bell.wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    }
  }

  /** Tells all who wait that more is visible. */
  void seen() {
    synchronized (bell) {
      bell.notifyAll();
    }
  }

  /** Waits until {@code indexed} reaches {@code wanted} or {@code millis} have passed. */
  void awaitSeen(LongSupplier indexed, long wanted, long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    synchronized (bell) {
      hurrying++;
      bell.notifyAll();
      try {
        for (long left = millis; left > 0 && indexed.getAsLong() < wanted; ) {
          bell.wait(left);
          left = (end - System.nanoTime()) / 1_000_000;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        hurrying--;
      }
    }
  }
}
