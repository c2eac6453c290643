package org.chancery.audit.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
  private final Rotation rotation;
  private final LogKeys keys;
  private final Ledger ledger;
  private final Duration interval;
  private final Optional<Guard> guard;
  private final Optional<Cosigning> cosigning;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile Signed latest;
  private volatile String trouble = "";

  private Checkpointer(Workings opened, Ledger ledger, LogKeys keys, Duration interval) {
    this.writer = opened.writer();
    this.rotation = opened.rotation();
    this.guard = opened.guard();
    this.cosigning = opened.cosigning();
    this.latest = opened.latest();
    this.keys = keys;
    this.ledger = ledger;
    this.interval = interval;
    this.thread = Thread.ofPlatform().name("chancery-checkpoint").unstarted(this::run);
  }

  /** A checkpoint and its signed note. */
  record Signed(Checkpoint checkpoint, String note) {}

  /** As {@link #open(Ledger, Path, LogKeys, SigningTerms, InstantSource)}, without witnesses. */
  public static Checkpointer open(
      Ledger ledger,
      Path folder,
      LogKeys keys,
      Duration interval,
      Optional<Path> guard,
      InstantSource time) {
    return open(ledger, folder, keys, SigningTerms.of(interval, guard), time);
  }

  /**
   * Checks that the ledger holds what its last checkpoints say, mends tiles, signs, and starts.
   *
   * @param folder the log's folder, where tiles, {@code checkpoint} and {@code log.vkey} are
   * @throws LedgerException if the ledger does not hold what a checkpoint says, the keys are not
   *     those of the log, or another process has the guard
   */
  public static Checkpointer open(
      Ledger ledger, Path folder, LogKeys keys, SigningTerms terms, InstantSource time) {
    return open(Disk.real(), ledger, folder, keys, terms, time);
  }

  static Checkpointer open(
      Disk disk, Ledger ledger, Path folder, LogKeys keys, SigningTerms terms, InstantSource time) {
    if (!keys.origin().equals(ledger.origin())) {
      throw new IllegalArgumentException("keys are of another log: " + keys.origin());
    }
    var workings = Workings.start(disk, ledger, folder, keys, terms, time);
    var checkpointer = new Checkpointer(workings, ledger, keys, terms.interval());
    checkpointer.thread.start();
    return checkpointer;
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
  public OptionalLong witnessed() {
    return cosigning.isEmpty() ? OptionalLong.empty() : OptionalLong.of(cosigning.get().size());
  }

  @Override
  public String published() {
    return shown().note();
  }

  private Signed shown() {
    return cosigning
        .filter(each -> each.warning().isEmpty())
        .flatMap(Cosigning::witnessed)
        .orElse(latest);
  }

  /** Since when too few witnesses have cosigned, and why, or an empty text. */
  public String warning() {
    return cosigning.map(Cosigning::warning).orElse("");
  }

  @Override
  public Optional<String> proof(long index) {
    // Against a witnessed checkpoint where one covers the record.
    Signed now =
        cosigning
            .flatMap(Cosigning::witnessed)
            .filter(each -> index < each.checkpoint().size())
            .orElse(latest);
    var pinned = new TilePins(now, writer.tiles());
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

  @Override
  public String growth(long from) {
    try {
      return writer.growth(from, shown());
    } catch (IOException e) {
      throw new LedgerException("tiles cannot be read", e);
    }
  }

  /** Why checkpoints cannot be written at present, or an empty text. */
  public String trouble() {
    return trouble;
  }

  /** All generations of the log's keys, newest first. */
  public List<KeyGeneration> keys() {
    return keys.generations().stream()
        .filter(each -> each.state() != Generation.State.COMING)
        .map(KeyGeneration::of)
        .toList();
  }

  /** As the other, with the new Ed25519 key in the token where there is one. */
  public KeyGeneration rotate(String actor) {
    return rotate(actor, LogKeys.Place.STANDARD);
  }

  /**
   * Makes new keys that sign from now on, beside the older ones while these overlap. Recorded and
   * signed on return.
   *
   * @param actor who wants it, as records name people
   * @throws IllegalArgumentException if they are to be in a token and none is named
   * @throws LedgerException if it cannot be recorded; then it may come into force later
   */
  public synchronized KeyGeneration rotate(String actor, LogKeys.Place place) {
    changing(() -> rotation.rotate(actor, place));
    return KeyGeneration.of(keys.current());
  }

  /**
   * Lets keys sign no more, and destroys their private part. Recorded and signed on return.
   *
   * @throws IllegalArgumentException if there are no such keys, they are retired, or in force
   * @throws LedgerException if it cannot be recorded; then it may come into force later
   */
  public synchronized void retire(String actor, String key) {
    changing(() -> rotation.retire(actor, key));
  }

  /**
   * Records since when somebody else may have had keys, and retires them; where they are in force,
   * rotates first.
   *
   * @throws IllegalArgumentException if there are no such keys
   * @throws LedgerException if it cannot be recorded
   */
  public synchronized void compromise(String actor, String key, Instant since) {
    if (keys.current().key().equals(key)) {
      rotate(actor);
    }
    changing(() -> rotation.compromise(actor, key, since));
    boolean signs = keys.generations().stream().anyMatch(e -> e.key().equals(key) && e.signs());
    if (signs) {
      retire(actor, key);
    }
  }

  private interface Change {
    void make() throws IOException;
  }

  private void changing(Change change) {
    try {
      change.make();
    } catch (IOException e) {
      throw new LedgerException("the keys cannot be written: " + e.getMessage(), e);
    }
    sign();
  }

  /** Signs now what the ledger holds; throws a {@link LedgerException} where that cannot be. */
  public synchronized void sign() {
    publish();
    if (!trouble.isEmpty()) {
      throw new LedgerException("recorded, but not signed yet: " + trouble);
    }
  }

  /** Signs now what the ledger holds, if it grew; for whoever cannot wait for the interval. */
  public synchronized void publish() {
    long size = ledger.size();
    if (size == proven()) {
      return;
    }
    try {
      rotation.settle(size);
      latest = writer.publish(size);
      rotation.finish(latest.checkpoint().size());
      cosigning.ifPresent(each -> each.offer(latest));
      trouble = "";
    } catch (Guard.MovedException e) {
      troubled(String.valueOf(e.getMessage()));
      ledger.refuse(String.valueOf(e.getMessage()));
    } catch (IOException | LedgerException e) {
      troubled("checkpoint cannot be written: " + e.getMessage());
    }
  }

  private void troubled(String why) {
    if (!why.equals(trouble)) { // once, and not at every interval
      LOG.warn("log {}: {}", ledger.origin(), why);
    }
    trouble = why;
  }

  private void run() {
    try {
      while (!closing.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
        publish();
        retireWhatIsDue();
      }
      publish();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void retireWhatIsDue() {
    Optional<String> due = rotation.due();
    if (due.isPresent() && trouble.isEmpty()) {
      try {
        retire("chancery", due.get());
      } catch (LedgerException e) {
        LOG.warn("log {}: keys cannot be retired: {}", ledger.origin(), e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    cosigning.ifPresent(Cosigning::close);
    closing.countDown();
    try {
      if (!thread.join(Duration.ofSeconds(30))) {
        throw new LedgerException("the checkpointer does not stop: the disk hangs");
      }
      guard.ifPresent(Workings::release);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerException("interrupted while closing", e);
    }
  }
}
