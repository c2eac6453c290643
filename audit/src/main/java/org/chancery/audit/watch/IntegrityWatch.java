package org.chancery.audit.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after a log while it grows: verifies it, closes decisions that never ended, and minds the
 * clock and the room on the disk. What it sees becomes a system record. Two threads, {@code
 * chancery-watch} and {@code chancery-verify}, which {@link #close} stops. Close it before the
 * ledger. Safe for threads.
 */
public final class IntegrityWatch implements Alarms, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IntegrityWatch.class);
  private static final long LOOK_MILLIS = 1_000;

  private final Disk disk;
  private final Path log;
  private final Ledger ledger;
  private final Plan plan;
  private final Events events;
  private final InstantSource time;
  private final LongSupplier nanos;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicBoolean wanted = new AtomicBoolean();
  private final Clock clock;
  private final Sweep sweep;
  private final Verifier verifier;
  private final List<Thread> threads;
  private volatile Optional<Checked> last = Optional.empty();
  private volatile boolean running;
  private volatile long free;
  private volatile boolean low;
  private volatile String trouble = "";

  private IntegrityWatch(
      Disk disk,
      Path log,
      Path folder,
      Ledger ledger,
      Plan plan,
      Events events,
      Verifier.Clocks clocks) {
    this.disk = disk;
    this.log = log;
    this.ledger = ledger;
    this.plan = plan;
    this.events = events;
    this.time = clocks.time();
    this.nanos = clocks.nanos();
    this.clock = new Clock(time, nanos, plan.clockStep());
    this.sweep =
        new Sweep(disk, folder.resolve("swept"), ledger, events, ledger.size(), plan.longestCall());
    this.verifier = new Verifier(disk, log, folder, plan.rate(), clocks, this::stopped);
    this.threads =
        List.of(
            Thread.ofPlatform().name("chancery-watch").unstarted(this::look),
            Thread.ofPlatform().name("chancery-verify").unstarted(this::verify));
  }

  /**
   * Prepares the watch over {@code log}; what is in the ledger now was of processes that are gone.
   *
   * @param folder where it keeps how far it came, made where it is not there
   * @param nanos a clock that only goes forward, in nanoseconds
   * @throws IOException if the folder cannot be made or the room not be asked for
   */
  public static IntegrityWatch over(
      Path log,
      Path folder,
      Ledger ledger,
      Plan plan,
      Events events,
      InstantSource time,
      LongSupplier nanos)
      throws IOException {
    Disk disk = Disk.real();
    disk.makeFolder(folder);
    var clocks = new Verifier.Clocks(time, nanos);
    var watch = new IntegrityWatch(disk, log, folder, ledger, plan, events, clocks);
    watch.free = disk.free(log);
    return watch;
  }

  /** Begins to watch. */
  public void start() {
    wanted.set(false);
    threads.forEach(Thread::start);
  }

  /** What the last verification came to; none where none has ended since the start. */
  public Optional<Checked> last() {
    return last;
  }

  /** Whether a verification is under way. */
  public boolean running() {
    return running;
  }

  /** How many leaves the verification under way has read. */
  public long leaves() {
    return running ? verifier.leaves() : 0;
  }

  /** How many bytes there is room for on the log's disk. */
  public long free() {
    return free;
  }

  /** How many calls were found to have crashed since the start. */
  public long crashed() {
    return sweep.crashed();
  }

  /** Asks for a verification of everything, which begins within a second. */
  public void verifyNow() {
    wanted.set(true);
  }

  @Override
  public List<String> alarms() {
    var alarms = new ArrayList<String>();
    last.filter(checked -> !checked.intact())
        .ifPresent(checked ->
            alarms.add(
                "the log did not pass its verification of "
                    + checked.at()
                    + ": "
                    + checked.verdict()));
    if (low) {
      alarms.add(
          "the disk of the log has room for %d MiB; calls are refused when it is full"
              .formatted(free >> 20));
    }
    if (!trouble.isEmpty()) {
      alarms.add(trouble);
    }
    return List.copyOf(alarms);
  }

  private boolean stopped() {
    return closing.getCount() == 0;
  }

  private boolean paused(long millis) {
    try {
      return !closing.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void look() {
    long sweepAt = nanos.getAsLong();
    do {
      try {
        Optional<Map<String, String>> step = clock.step();
        if (step.isPresent()) {
          events.record("clock_step", step.get());
        }
        room();
        if (nanos.getAsLong() - sweepAt >= 0) {
          sweepAt = nanos.getAsLong() + plan.sweepEvery().toNanos();
          sweep.sweep(time.instant());
        }
        trouble = "";
      } catch (IOException | LedgerException e) {
        complain("the log cannot be watched: ", e);
      }
    } while (paused(LOOK_MILLIS));
  }

  /** Once when room gets scarce, and once when there is a tenth more than that again. */
  private void room() throws IOException {
    free = disk.free(log);
    boolean scarce = free < plan.freeBytes() + (low ? plan.freeBytes() / 10 : 0);
    if (scarce != low) {
      low = scarce;
      events.record(
          scarce ? "disk_low" : "disk_ok",
          Map.of("free", Long.toString(free), "watermark", Long.toString(plan.freeBytes())));
    }
  }

  private void verify() {
    Duration every = plan.every();
    long at = nanos.getAsLong() + (plan.atStart() ? 0 : every.toNanos());
    boolean whole = false;
    do {
      boolean asked = wanted.getAndSet(false);
      if (asked || nanos.getAsLong() - at >= 0) {
        check(asked || whole);
        whole = true;
        at = nanos.getAsLong() + every.toNanos();
      }
    } while (paused(LOOK_MILLIS));
  }

  private void check(boolean whole) {
    running = true;
    try {
      Checked checked = verifier.verify(whole, events);
      last = Optional.of(checked);
      if (!checked.intact()) {
        LOG.error("log {}: {}", ledger.origin(), checked.verdict());
      }
    } catch (CancellationException _) {
      LOG.debug("verification ended early: the gateway stops");
    } catch (IOException | LedgerException e) {
      complain("the log's verification cannot be written down: ", e);
    } finally {
      running = false;
    }
  }

  private void complain(String what, @Nullable Exception e) {
    String why = what + (e == null ? "" : e.getMessage());
    if (!why.equals(trouble)) {
      LOG.warn("{}", why);
    }
    trouble = why;
  }

  @Override
  public void close() {
    closing.countDown();
    for (Thread thread : threads) {
      try {
        if (thread.getState() != Thread.State.NEW && !thread.join(Duration.ofSeconds(10))) {
          LOG.warn("{} does not stop", thread.getName());
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
