package org.chancery.audit.verify;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * Examines leaves in batches on whatever threads an executor has, and hands them back in their own
 * order. Holds at most a few batches of 1 MiB of leaves a thread. One caller; whoever opens it
 * closes it.
 */
final class Crew implements AutoCloseable {
  private static final int MOST_LEAVES = 1_024;
  private static final int MOST_BYTES = 1 << 20;

  /** Who takes the leaves back. */
  interface Taker {
    void take(Examined leaf) throws IOException;
  }

  private final Executor executor;
  private final int outstanding;
  private final Path payloads;
  private final Taker taker;
  private final Queue<PayloadReader> readers = new ConcurrentLinkedQueue<>();
  private final ArrayDeque<FutureTask<List<Examined>>> running = new ArrayDeque<>();
  private List<Entry> batch = new ArrayList<>();
  private int bytes;

  Crew(Executor executor, int threads, Path payloads, Taker taker) {
    this.executor = executor;
    this.outstanding = 2 * threads;
    this.payloads = payloads;
    this.taker = taker;
  }

  void add(Entry entry) throws IOException {
    batch.add(entry);
    bytes += entry.leaf().length;
    if (batch.size() == MOST_LEAVES || bytes >= MOST_BYTES) {
      submit();
      while (running.size() > outstanding) {
        collect();
      }
    }
  }

  /** Waits until every leaf that was added has been taken back. */
  void drain() throws IOException {
    submit();
    while (!running.isEmpty()) {
      collect();
    }
  }

  private void submit() {
    if (batch.isEmpty()) {
      return;
    }
    var work = batch;
    batch = new ArrayList<>();
    bytes = 0;
    var task = new FutureTask<List<Examined>>(() -> examine(work));
    running.add(task);
    executor.execute(task);
  }

  private List<Examined> examine(List<Entry> work) throws IOException {
    var borrowed = readers.poll();
    var reader = borrowed == null ? new PayloadReader(payloads) : borrowed;
    try {
      var digest = Bytes.sha256();
      var examined = new ArrayList<Examined>(work.size());
      for (var entry : work) {
        examined.add(Examined.of(entry, digest, reader));
      }
      return examined;
    } finally {
      readers.add(reader);
    }
  }

  private void collect() throws IOException {
    try {
      for (var leaf : running.remove().get()) {
        taker.take(leaf);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw new IOException(cause.getMessage(), cause);
      }
      throw new IllegalStateException("a leaf could not be examined", e.getCause());
    }
  }

  /** Waits for what still runs, and closes the files that were read. */
  @Override
  public void close() throws IOException {
    for (var task : running) {
      task.cancel(false);
      try {
        task.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | CancellationException _) {
        // nobody asks for it any more: the check has already ended
      }
    }
    for (var reader : readers) {
      reader.close();
    }
  }
}
