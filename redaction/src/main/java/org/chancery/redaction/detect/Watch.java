package org.chancery.redaction.detect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Reason;

/**
 * Threads of their own for detectors that are not ours. One that does not return in time costs its
 * call and one of these threads, until it does return; when all of them are lost, every further
 * call is refused at once. Safe for threads.
 */
public final class Watch implements AutoCloseable {
  private static final int QUEUED = 256;
  private final ThreadPoolExecutor threads;
  private final int most;
  private final AtomicInteger lost = new AtomicInteger();

  /** A watch that keeps at most {@code threads} threads; they are daemons, made when needed. */
  public Watch(int threads) {
    this.most = threads;
    this.threads =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUED),
            Thread.ofPlatform().daemon().name("chancery-detector-", 0).factory());
    this.threads.allowCoreThreadTimeOut(true);
  }

  /**
   * A detector that does what another does, on a thread of this watch, and never longer than until
   * the deadline. Without a deadline it waits for at most {@code longest}.
   *
   * @param findings more findings than this in one text are a failure
   */
  public Detector over(Detector detector, Duration longest, int findings) {
    return new Watched(detector, detector.id(), Set.copyOf(detector.labels()), longest, findings);
  }

  /** How many detectors have not returned although their time is over. */
  public int lost() {
    return lost.get();
  }

  /** Ends every thread that heeds an interrupt; calls from now on are refused. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** How far one reading has come. */
  private enum Progress {
    WAITING,
    READING,
    GIVEN_UP,
    DONE
  }

  /** A detector under watch; asks it for its id and labels once only. */
  private final class Watched implements Detector {
    private final Detector detector;
    private final DetectorId id;
    private final Set<Label> labels;
    private final Duration longest;
    private final int most;

    Watched(Detector detector, DetectorId id, Set<Label> labels, Duration longest, int most) {
      this.detector = detector;
      this.id = id;
      this.labels = labels;
      this.longest = longest;
      this.most = most;
    }

    @Override
    public DetectorId id() {
      return id;
    }

    @Override
    public Set<Label> labels() {
      return labels;
    }

    @Override
    public List<Finding> detect(Text text) {
      return read(
          text,
          longest,
          new DetectionException(
              Reason.SCAN_BUDGET_EXCEEDED, id + " takes longer than " + longest));
    }

    @Override
    public List<Finding> detect(Text text, Deadline deadline) {
      deadline.check();
      return read(text, deadline.left(), deadline.passed());
    }

    private List<Finding> read(Text text, Duration left, DetectionException passed) {
      if (lost.get() >= Watch.this.most) {
        throw failed("does not return, " + Watch.this.most + " times");
      }
      var progress = new AtomicReference<>(Progress.WAITING);
      Future<List<Finding>> reading = submit(text, progress);
      try {
        return reading.get(Math.max(1, left.toNanos()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        giveUp(reading, progress);
        throw passed;
      } catch (InterruptedException e) {
        giveUp(reading, progress);
        Thread.currentThread().interrupt();
        throw failed("was interrupted");
      } catch (ExecutionException e) {
        if (e.getCause() instanceof DetectionException refused) {
          throw refused;
        }
        // Its message may quote the text, so only its type is passed on.
        Throwable cause = e.getCause();
        throw failed("threw " + (cause == null ? "nothing" : cause.getClass().getName()));
      }
    }

    private Future<List<Finding>> submit(Text text, AtomicReference<Progress> progress) {
      try {
        return threads.submit(() -> {
          if (!progress.compareAndSet(Progress.WAITING, Progress.READING)) {
            return List.of();
          }
          try {
            return copied(detector.detect(text));
          } finally {
            if (!progress.compareAndSet(Progress.READING, Progress.DONE)) {
              lost.decrementAndGet();
            }
          }
        });
      } catch (RejectedExecutionException e) {
        throw failed("has too many texts to read at once");
      }
    }

    private void giveUp(Future<?> reading, AtomicReference<Progress> progress) {
      if (!progress.compareAndSet(Progress.WAITING, Progress.GIVEN_UP)) {
        // Counted before the change, so that a detector that returns now is never counted out
        // first.
        lost.incrementAndGet();
        if (!progress.compareAndSet(Progress.READING, Progress.GIVEN_UP)) {
          lost.decrementAndGet();
        }
      }
      reading.cancel(true);
    }

    /** The findings in a list of our own: a foreign one may change, or never end. */
    private List<Finding> copied(List<Finding> foreign) {
      var copy = new ArrayList<Finding>();
      for (Finding finding : foreign) {
        if (copy.size() == most) {
          throw failed("found more than " + most);
        }
        copy.add(java.util.Objects.requireNonNull(finding));
      }
      return copy;
    }

    private DetectionException failed(String what) {
      return new DetectionException(Reason.DETECTOR_FAILED, id + " " + what);
    }
  }
}
