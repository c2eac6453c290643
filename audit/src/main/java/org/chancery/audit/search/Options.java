package org.chancery.audit.search;

import java.time.Duration;

/**
 * How an index is kept.
 *
 * @param refresh how long a record may be in the ledger before searches see it, at most one second
 * @param commit how often the index is made durable; what came later is indexed again at start
 * @param bufferMegabytes memory for documents on their way to disk, 16 to 2,048
 * @param batch how many records are read from the ledger at once, 1 to 10,000
 * @param mostText code units of one payload that are indexed, at least 1,000
 */
public record Options(
    Duration refresh, Duration commit, int bufferMegabytes, int batch, int mostText) {
  public Options {
    if (refresh.isNegative() || refresh.compareTo(Duration.ofSeconds(1)) > 0) {
      throw new IllegalArgumentException("refresh must be at most 1 s: " + refresh);
    }
    if (commit.compareTo(refresh) < 0) {
      throw new IllegalArgumentException("commit must not be more often than refresh: " + commit);
    }
    if (bufferMegabytes < 16 || bufferMegabytes > 2048 || batch < 1 || batch > 10_000) {
      throw new IllegalArgumentException("buffer or batch: " + bufferMegabytes + ", " + batch);
    }
    if (mostText < 1_000) {
      throw new IllegalArgumentException("mostText must be at least 1000: " + mostText);
    }
  }

  /** Half a second to be seen, ten to be durable, 64 MB, 512 records, a million code units. */
  public static Options standard() {
    return new Options(Duration.ofMillis(500), Duration.ofSeconds(10), 64, 512, 1_000_000);
  }
}
