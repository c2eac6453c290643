package org.chancery.audit.watch;

import java.time.Duration;

/**
 * How closely a log is watched.
 *
 * @param every how often all of it is verified
 * @param atStart whether it is verified when the gateway starts, from where the last check ended
 * @param rate at most this many leaves a second are verified, to spare the disk; 0 is no limit
 * @param sweepEvery how often decisions that never ended are looked for
 * @param longestCall a decision without outcome that is older has crashed
 * @param clockStep a change of the clock by more than this, forward or back, is recorded
 * @param freeBytes with less room than this, somebody is warned
 */
public record Plan(
    Duration every,
    boolean atStart,
    long rate,
    Duration sweepEvery,
    Duration longestCall,
    Duration clockStep,
    long freeBytes) {
  private static final Duration LEAST = Duration.ofSeconds(1);

  public Plan {
    if (every.compareTo(LEAST) < 0
        || sweepEvery.compareTo(LEAST) < 0
        || longestCall.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException("every, sweep-every and longest-call must be 1s or more");
    }
    if (clockStep.toMillis() < 100) {
      throw new IllegalArgumentException("clock-step must be 100ms or more: " + clockStep);
    }
    if (rate < 0 || freeBytes < 0) {
      throw new IllegalArgumentException("rate and free-bytes must not be negative");
    }
  }
}
