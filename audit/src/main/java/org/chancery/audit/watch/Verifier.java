package org.chancery.audit.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.verify.Report;
import org.chancery.audit.verify.Verdict;
import org.chancery.audit.verify.Verification;

/**
 * Verifies the log's own folder as a stranger would, no faster than allowed, and writes down what
 * came of it. What it finds wrong it looks at a second time before it says so. Of one thread.
 */
final class Verifier {
  static final String GOOD = "verification";
  static final String BAD = "verification_failed";
  private static final int MOST_STATE = 1 << 20;
  private static final int WHY = 250;

  private final Disk disk;
  private final Path log;
  private final Path state;
  private final long rate;
  private final InstantSource time;
  private final LongSupplier nanos;
  private final BooleanSupplier stopped;
  private volatile long leaves;

  Verifier(Disk disk, Path log, Path folder, long rate, Clocks clocks, BooleanSupplier stopped) {
    this.disk = disk;
    this.log = log;
    this.state = folder.resolve("verified");
    this.rate = rate;
    this.time = clocks.time();
    this.nanos = clocks.nanos();
    this.stopped = stopped;
  }

  /** The clock on the wall, and one that only goes forward. */
  record Clocks(InstantSource time, LongSupplier nanos) {}

  /** How many leaves the check under way has read. */
  long leaves() {
    return leaves;
  }

  /**
   * Verifies.
   *
   * @param whole whether everything is read again
   * @throws CancellationException if it was stopped
   */
  Checked verify(boolean whole, Events events) throws IOException {
    long begun = nanos.getAsLong();
    Optional<String> before = whole ? Optional.empty() : state();
    Verification.Result result = once(before);
    if (!(result.report().verdict() instanceof Verdict.Intact)) {
      before = Optional.empty();
      result = once(before); // a file that was replaced meanwhile must not look like tampering
    }
    if (result.state().isPresent()) {
      disk.replace(state, result.state().get().getBytes(StandardCharsets.UTF_8));
    }
    Report report = result.report();
    long size = report.verdict() instanceof Verdict.Intact(long intact) ? intact : leaves;
    var checked =
        new Checked(
            time.instant(),
            report.verdict() instanceof Verdict.Intact,
            report.verdict().line(),
            size,
            before.isEmpty(),
            (nanos.getAsLong() - begun) / 1_000_000);
    write(checked, report, events);
    return checked;
  }

  private Verification.Result once(Optional<String> before) {
    leaves = 0;
    long begun = nanos.getAsLong();
    long[] first = {-1};
    return Verification.resumed(
        log,
        before,
        read -> {
          first[0] = first[0] < 0 ? read : first[0];
          leaves = read;
          slow(read - first[0], begun);
        });
  }

  /** Waits until so many leaves may have been read. */
  private void slow(long read, long begun) {
    long due = rate == 0 ? begun : begun + (long) (read * 1e9 / rate);
    while (!stopped.getAsBoolean() && due - nanos.getAsLong() > 0) {
      LockSupport.parkNanos(Math.min(due - nanos.getAsLong(), 100_000_000L));
    }
    if (stopped.getAsBoolean()) {
      throw new CancellationException();
    }
  }

  private Optional<String> state() throws IOException {
    return disk.exists(state)
        ? Optional.of(new String(disk.content(state, MOST_STATE), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private static void write(Checked checked, Report report, Events events) {
    var details = new HashMap<String, String>();
    details.put("result", report.verdict().word());
    details.put("size", Long.toString(checked.size()));
    details.put("extent", checked.whole() ? "whole" : "since the last one");
    details.put("millis", Long.toString(checked.millis()));
    details.put("checked", Integer.toString(report.checked().size()));
    details.put("failed", Integer.toString(report.failed().size()));
    details.put("not-checked", Integer.toString(report.notChecked().size()));
    if (!checked.intact()) {
      String why = checked.verdict();
      details.put("why", why.substring(0, Math.min(WHY, why.length())));
    }
    events.record(checked.intact() ? GOOD : BAD, details);
  }
}
