package org.chancery.audit.checkpoint;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a log's checkpoints are witnessed.
 *
 * @param policy which witnesses there are and how many are enough
 * @param timeout how long all witnesses together may take to answer
 * @param patience how long enough of them may be away before that is told
 */
public record Witnessing(WitnessPolicy policy, Duration timeout, Duration patience) {
  public Witnessing {
    if (timeout.isZero() || timeout.isNegative() || patience.isNegative()) {
      throw new IllegalArgumentException("timeout must be positive, patience not negative");
    }
    if (!policy.asksNobody() && !reachable(policy)) {
      throw new IllegalArgumentException(
          "the witnesses that have an address are not enough for the quorum");
    }
  }

  private static boolean reachable(WitnessPolicy policy) {
    return policy.met(
        policy.witnesses().stream()
            .filter(each -> each.url().isPresent())
            .map(WitnessPolicy.Witness::key)
            .collect(java.util.stream.Collectors.toSet()));
  }

  /** The name of the file in the log's folder. */
  static Path file(Path folder) {
    return folder.resolve("witnessed");
  }
}
