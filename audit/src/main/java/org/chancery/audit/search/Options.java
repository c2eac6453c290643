package org.chancery.audit.search;

import java.time.Duration;

/**
 * How an index is kept.
 *
 * @param refresh how long a record may be in the ledger before searches see it, at most one second
 * @param commit how often the index is made durable; what came later is indexed again at start
 * @param bufferMegabytes memory for documents on their way to disk, for each writer, 16 to 2,048
 * @param batch how many records are read from the ledger at once, 1 to 10,000
 * @param mostText code units of one payload that are indexed, at least 1,000
 * @param writers how many partitions may be open for writing, 1 to 64; the others are only read
 * @param settle how long a partition of a past month has had no write before it is merged
 * @param budget how long one search may take before it is refused
 * @param checkedBytes how much of the index, newest first, is read and checked at start
 * @param counted how many of the newest matches the facets are counted among, at least 1,000
 */
public record Options(
    Duration refresh,
    Duration commit,
    int bufferMegabytes,
    int batch,
    int mostText,
    int writers,
    Duration settle,
    Duration budget,
    long checkedBytes,
    int counted) {
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
    if (writers < 1 || writers > 64 || checkedBytes < 0 || counted < 1_000) {
      throw new IllegalArgumentException(
          "writers, checkedBytes or counted: " + writers + ", " + checkedBytes + ", " + counted);
    }
    if (settle.isNegative() || budget.toMillis() < 10 || budget.toSeconds() > 600) {
      throw new IllegalArgumentException("settle or budget: " + settle + ", " + budget);
    }
  }

  /**
   * Half a second to be seen, ten to be durable, 64 MB, 512 records, a million code units, 4
   * writers, ten minutes to settle, ten seconds a search, 1 GiB checked, 100,000 counted.
   */
  public static Options standard() {
    return new Options(
        Duration.ofMillis(500),
        Duration.ofSeconds(10),
        64,
        512,
        1_000_000,
        4,
        Duration.ofMinutes(10),
        Duration.ofSeconds(10),
        1L << 30,
        100_000);
  }

  /** The same, with another time that one search may take. */
  public Options withBudget(Duration other) {
    return new Options(
        refresh,
        commit,
        bufferMegabytes,
        batch,
        mostText,
        writers,
        settle,
        other,
        checkedBytes,
        counted);
  }

  /** The same, with another number of writers. */
  public Options withWriters(int other) {
    return new Options(
        refresh,
        commit,
        bufferMegabytes,
        batch,
        mostText,
        other,
        settle,
        budget,
        checkedBytes,
        counted);
  }
}
