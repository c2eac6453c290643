package org.chancery.ingress.http;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the doors behave.
 *
 * @param bodyBytes the largest request body, 1 KiB to 256 MiB
 * @param callsInFlight how many calls are under way at once before one more is turned away
 * @param bodyTime how long a caller may take to send its body
 * @param silence after how long without a byte a stream gets a comment that keeps it alive
 * @param stall how long a caller may read nothing of a stream before it counts as gone
 * @param idle how long a connection may carry no byte in either direction before it is closed
 * @param log the ledger folder whose checkpoint and tiles are served
 */
public record DoorSettings(
    int bodyBytes,
    int callsInFlight,
    Duration bodyTime,
    Duration silence,
    Duration stall,
    Duration idle,
    Path log) {
  public DoorSettings {
    if (bodyBytes < 1 << 10 || bodyBytes > 256 << 20) {
      throw new IllegalArgumentException("body limit must be 1 KiB to 256 MiB: " + bodyBytes);
    }
    if (callsInFlight < 1 || callsInFlight > 100_000) {
      throw new IllegalArgumentException("calls in flight must be 1-100000: " + callsInFlight);
    }
    positive("body time", bodyTime);
    positive("silence", silence);
    positive("stall", stall);
    positive("idle", idle);
  }

  /** The default limits: 16 MiB, 1,000 calls, 60 s, 15 s, 60 s, 10 minutes. */
  public static DoorSettings of(Path log) {
    return new DoorSettings(
        16 << 20,
        1_000,
        Duration.ofSeconds(60),
        Duration.ofSeconds(15),
        Duration.ofSeconds(60),
        Duration.ofMinutes(10),
        log);
  }

  private static void positive(String what, Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(what + " must be positive: " + time);
    }
  }
}
