package org.chancery.audit.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Compares the clock on the wall with one that nobody can set. Of one thread. */
final class Clock {
  private final InstantSource wall;
  private final LongSupplier nanos;
  private final Duration most;
  private Instant lastWall;
  private long lastNanos;

  Clock(InstantSource wall, LongSupplier nanos, Duration most) {
    this.wall = wall;
    this.nanos = nanos;
    this.most = most;
    this.lastWall = wall.instant();
    this.lastNanos = nanos.getAsLong();
  }

  /** What to write down if the clock was set since it was last looked at. */
  Optional<Map<String, String>> step() {
    Instant now = wall.instant();
    long nanosNow = nanos.getAsLong();
    Duration passed = Duration.ofNanos(nanosNow - lastNanos);
    Duration step = Duration.between(lastWall, now).minus(passed);
    Map<String, String> details =
        Map.of(
            "before", lastWall.toString(),
            "after", now.toString(),
            "passed-ms", Long.toString(passed.toMillis()),
            "step-ms", Long.toString(step.toMillis()));
    lastWall = now;
    lastNanos = nanosNow;
    return step.abs().compareTo(most) > 0 ? Optional.of(details) : Optional.empty();
  }
}
