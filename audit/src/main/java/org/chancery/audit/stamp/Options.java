package org.chancery.audit.stamp;

import java.time.Duration;

/**
 * How often checkpoints are stamped.
 *
 * @param every a log that has grown is stamped when its last stamp is this old
 * @param look how often it is looked whether one is due, or a segment was sealed
 */
public record Options(Duration every, Duration look) {
  public Options {
    if (every.compareTo(Duration.ofSeconds(1)) < 0 || look.toMillis() < 1) {
      throw new IllegalArgumentException("time stamps at most once a second: " + every);
    }
  }

  /** As a gateway does it: looks every ten seconds, or as often as it stamps. */
  public static Options every(Duration every) {
    Duration look = Duration.ofSeconds(10);
    return new Options(every, every.compareTo(look) < 0 ? every : look);
  }
}
