package org.chancery.audit.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.record.Digest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs what the ledger holds, at every interval in which it grew, and proves records against it.
 * One thread, {@code chancery-checkpoint}, does it; {@link #close} signs once more and stops it.
 * Close it before the ledger. Safe for threads.
 */
public final class Checkpointer implements Proofs, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);

  private final Writer writer;
  private final Ledger ledger;
  private final Duration interval;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile Signed latest;
  private volatile String trouble = "";

  private Checkpointer(Writer writer, Ledger ledger, Duration interval, Signed latest) {
    this.writer = writer;
    this.ledger = ledger;
    this.interval = interval;
    this.latest = latest;
    this.thread = Thread.ofPlatform().name("chancery-checkpoint").unstarted(this::run);
  }

  /** A checkpoint and its signed note. */
  record Signed(Checkpoint checkpoint, String note) {}

  /**
   * Checks that the ledger holds what its last checkpoints say, mends tiles, signs, and starts.
   *
   * @param folder the log's folder, where tiles, {@code checkpoint} and {@code log.vkey} are
   * @param guard a second copy of the latest checkpoint, best on another disk
   * @throws LedgerException if the ledger does not hold what a checkpoint says, or the keys are not
   *     those of the log
   */
  public static Checkpointer open(
      Ledger ledger,
      Path folder,
      LogKeys keys,
      Duration interval,
      Optional<Path> guard,
      InstantSource time) {
    return open(Disk.real(), ledger, folder, keys, interval, guard, time);
  }

  static Checkpointer open(
      Disk disk,
      Ledger ledger,
      Path folder,
      LogKeys keys,
      Duration interval,
      Optional<Path> guard,
      InstantSource time) {
    if (interval.isZero() || interval.isNegative()) {
      throw new IllegalArgumentException("interval must be positive: " + interval);
    }
    if (!keys.origin().equals(ledger.origin())) {
      throw new IllegalArgumentException("keys are of another log: " + keys.origin());
    }
    var writer = new Writer(disk, folder, guard, ledger, keys, time);
    try {
      var checkpointer = new Checkpointer(writer, ledger, interval, writer.start());
      checkpointer.thread.start();
      return checkpointer;
    } catch (IOException | IllegalArgumentException e) {
      throw new LedgerException("the log cannot be signed on: " + e.getMessage(), e);
    }
  }

  @Override
  public String checkpoint() {
    return latest.note();
  }

  @Override
  public long proven() {
    return latest.checkpoint().size();
  }

  @Override
  public Optional<String> proof(long index) {
    var pinned = new TilePins(latest, writer.tiles());
    return index < 0 || index >= pinned.checkpoint().size()
        ? Optional.empty()
        : Optional.of(pinned.proof(index, ledger.leaves(index, 1).getFirst()));
  }

  @Override
  public List<Digest> consistency(long from) {
    return pinned().consistency(from);
  }

  @Override
  public Pinned pinned() {
    return new TilePins(latest, writer.tiles());
  }

  /** Why checkpoints cannot be written at present, or an empty text. */
  public String trouble() {
    return trouble;
  }

  /** Signs now what the ledger holds, if it grew; for whoever cannot wait for the interval. */
  public synchronized void publish() {
    if (ledger.size() == proven()) {
      return;
    }
    try {
      latest = writer.publish();
      trouble = "";
    } catch (IOException | LedgerException e) {
      String why = "checkpoint cannot be written: " + e.getMessage();
      if (!why.equals(trouble)) { // once, and not at every interval
        LOG.warn("log {}: {}", ledger.origin(), why);
      }
      trouble = why;
    }
  }

  private void run() {
    try {
      while (!closing.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
        publish();
      }
      publish();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      if (!thread.join(Duration.ofSeconds(30))) {
        throw new LedgerException("the checkpointer does not stop: the disk hangs");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerException("interrupted while closing", e);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
