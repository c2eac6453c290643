package org.chancery.ingress.provider;

import java.time.Duration;

/**
 * How long a provider may take.
 *
 * @param connect until there is a connection
 * @param firstByte from asking until the first byte of the reply's body
 * @param idle between two bytes of the body
 * @param total for the whole exchange, from asking to the last byte
 */
public record Timeouts(Duration connect, Duration firstByte, Duration idle, Duration total) {
  /** 5 s, 60 s, 60 s and 600 s. */
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofSeconds(600));

  public Timeouts {
    if (!connect.isPositive()
        || !firstByte.isPositive()
        || !idle.isPositive()
        || !total.isPositive()) {
      throw new IllegalArgumentException("a time limit must be longer than nothing");
    }
  }
}
