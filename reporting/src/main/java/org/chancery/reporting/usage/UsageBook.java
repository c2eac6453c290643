package org.chancery.reporting.usage;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.Digest;

/**
 * The running sum of all usage: follows the ledger on one thread of its own and answers from
 * memory. Everything in it can be made again from the ledger. Safe for threads.
 */
public final class UsageBook implements AutoCloseable {
  private static final Logger LOG = System.getLogger(UsageBook.class.getName());
  private static final long WAIT_MILLIS = 100;
  private static final long STOP_MILLIS = 5_000;

  private final Ledger ledger;
  private final Path file;
  private final UsageLimits limits;
  private final InstantSource time;
  private final Object lock = new Object();
  private final Thread thread;
  private Cells cells;
  private long counted;
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile String trouble = "";
  private Instant saved;
  private long savedCount;

  private UsageBook(
      Ledger ledger, Path file, UsageLimits limits, InstantSource time, ThreadFactory threads) {
    this.ledger = ledger;
    this.file = file;
    this.limits = limits;
    this.time = time;
    this.cells = new Cells(limits.cells(), limits.pending());
    this.saved = time.instant();
    this.thread = threads.newThread(this::follow);
  }

  /**
   * Opens the book and starts to follow {@code ledger}; counting goes on in the background.
   *
   * @param file where a snapshot is kept; made again where it is missing, damaged or of another log
   * @param threads makes the one thread, which runs until {@link #close}
   */
  public static UsageBook open(
      Ledger ledger, Path file, UsageLimits limits, InstantSource time, ThreadFactory threads) {
    var book = new UsageBook(ledger, file, limits, time, threads);
    book.load();
    book.thread.start();
    return book;
  }

  /** Sums up what has been counted so far. */
  public Usage usage(UsageQuery query) {
    synchronized (lock) {
      return cells.sum(query, counted);
    }
  }

  /** How many records have been counted; those below this index are in every sum. */
  public long counted() {
    synchronized (lock) {
      return counted;
    }
  }

  /** Why counting does not go on at present, or an empty text where it does. */
  public String trouble() {
    return trouble;
  }

  /** Stops counting and saves a snapshot. Waits at most five seconds for the thread. */
  @Override
  public void close() {
    // Never interrupted: an interrupt would close the ledger's files under the hands of others.
    stop.countDown();
    try {
      thread.join(STOP_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    try {
      while (stop.getCount() > 0) {
        step();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException bug) {
      trouble = "counting has stopped: " + bug.getClass().getSimpleName();
      LOG.log(Level.ERROR, "usage is no longer counted", bug);
    } finally {
      save();
    }
  }

  private void step() throws InterruptedException {
    try {
      List<Stored> batch = ledger.read(counted(), limits.batch());
      if (batch.isEmpty()) {
        ledger.awaitBeyond(counted(), WAIT_MILLIS);
      } else {
        count(batch);
      }
      trouble = "";
    } catch (LedgerException e) {
      trouble = "the ledger cannot be read: " + e.getMessage();
      if (stop.await(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    if (time.instant().isAfter(saved.plus(limits.saveEvery()))) {
      save();
    }
  }

  private void count(List<Stored> batch) {
    synchronized (lock) {
      cells.add(batch, this::decision);
      counted = batch.getLast().index() + 1;
    }
  }

  private Optional<Decision> decision(long index) {
    List<Stored> found = ledger.read(index, 1);
    return !found.isEmpty() && found.getFirst().record() instanceof Decision decision
        ? Optional.of(decision)
        : Optional.empty();
  }

  private void load() {
    if (!Files.exists(file)) {
      return;
    }
    try {
      Saved from = Saved.read(file);
      if (!isOurs(from)) {
        throw new IOException("snapshot is of another log");
      }
      var fresh = new Cells(limits.cells(), limits.pending());
      for (Map.Entry<Cell, Tally> entry : from.tallies().entrySet()) {
        fresh.add(entry.getKey(), entry.getValue());
      }
      fresh.crashedBelow(from.crashed());
      if (from.merged()) {
        fresh.markMerged();
      }
      synchronized (lock) {
        cells = fresh;
        counted = from.counted();
        savedCount = counted;
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "usage is counted anew: " + e.getMessage());
    }
  }

  private boolean isOurs(Saved from) {
    if (!from.origin().equals(ledger.origin()) || from.counted() < 1) {
      return false;
    }
    List<Stored> last = ledger.read(from.counted() - 1, 1);
    return !last.isEmpty() && Digest.of(last.getFirst().leaf()).equals(from.last());
  }

  private void save() {
    saved = time.instant();
    try {
      Optional<Saved> now = take();
      if (now.isPresent()) {
        now.get().write(file);
        savedCount = now.get().counted();
      }
    } catch (IOException | LedgerException e) {
      LOG.log(Level.WARNING, "usage snapshot was not saved: " + e.getMessage());
    }
  }

  private Optional<Saved> take() {
    synchronized (lock) {
      if (counted == savedCount) {
        return Optional.empty();
      }
      List<Stored> last = ledger.read(counted - 1, 1);
      return Optional.of(
          new Saved(
              ledger.origin(),
              counted,
              Digest.of(last.getFirst().leaf()),
              cells.merged(),
              cells.crashedBelow(),
              Map.copyOf(cells.tallies())));
    }
  }
}
