package org.chancery.audit.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a ledger on disk may go.
 *
 * @param segmentBytes a segment at least this long is followed by a new one
 * @param payloadBytes the same for payload files
 * @param queuedRecords at most this many records wait for the disk
 * @param queuedBytes at most this many bytes of records and payloads wait for the disk
 * @param patience how long an append may take until it fails; 2 s outlasts a slow disk's worst
 *     flush
 * @param freeBytes appends are refused while the disk has less room than this
 * @param guard a second copy of the latest checkpoint, best on another disk: the ledger does not
 *     start with fewer records than it covers
 */
public record Limits(
    long segmentBytes,
    long payloadBytes,
    int queuedRecords,
    long queuedBytes,
    Duration patience,
    long freeBytes,
    Optional<Path> guard) {
  public Limits {
    if (segmentBytes < 1 || payloadBytes < 1 || queuedRecords < 1 || queuedBytes < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
    if (patience.isNegative() || patience.isZero() || freeBytes < 0) {
      throw new IllegalArgumentException("patience must be positive, room not negative");
    }
  }

  /** 64 MiB files, 8,192 records and 128 MiB waiting, 2 s of patience, 256 MiB free, no guard. */
  public static Limits standard() {
    return new Limits(
        64L << 20,
        64L << 20,
        8_192,
        128L << 20,
        Duration.ofSeconds(2),
        256L << 20,
        Optional.empty());
  }

  /** The same limits with a guard at {@code path}. */
  public Limits guardedBy(Path path) {
    return new Limits(
        segmentBytes,
        payloadBytes,
        queuedRecords,
        queuedBytes,
        patience,
        freeBytes,
        Optional.of(path));
  }
}
