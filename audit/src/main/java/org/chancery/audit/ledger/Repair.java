package org.chancery.audit.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.disk.Extent;

/**
 * What a start would do with the end of a log, and the cut that only a person may order: of a
 * damaged end that no checkpoint covers and that may have been acknowledged. What is cut is kept
 * beside the log. For a log that nobody has open; not for sharing.
 */
public final class Repair implements AutoCloseable {
  private final Disk disk;
  private final Path folder;
  private final Closeable lock;
  private final long floor;

  private Repair(Disk disk, Path folder, Closeable lock, long floor) {
    this.disk = disk;
    this.folder = folder;
    this.lock = lock;
    this.floor = floor;
  }

  /** What is to be done. */
  public enum Need {
    /** Nothing: the log ends where its last whole record does. */
    NOTHING,
    /** Nothing by a person: the next start cuts off an append that was never acknowledged. */
    AT_START,
    /** A person must decide: a cut may lose what was acknowledged in the last moments. */
    DECISION,
    /** A newer copy must be restored: a checkpoint covers what is damaged or not there. */
    COPY
  }

  /**
   * The end of a log.
   *
   * @param file the last segment
   * @param size how many whole records can be reached from the front
   * @param floor how many a checkpoint or the guard covers
   * @param at where the last of them ends in {@code file}
   * @param bytes how many bytes follow
   * @param whole how many whole records are in those
   */
  public record Finding(
      Need need, Path file, long size, long floor, long at, long bytes, int whole) {}

  /**
   * Takes the log in {@code folder}.
   *
   * @param guard the second copy of its latest checkpoint
   * @throws IOException if a process has it open, or a checkpoint cannot be read
   */
  public static Repair open(Path folder, Optional<Path> guard) throws IOException {
    return open(Disk.real(), folder, guard);
  }

  static Repair open(Disk disk, Path folder, Optional<Path> guard) throws IOException {
    if (Segment.all(disk, folder.resolve("segment")).isEmpty()) {
      throw new IOException("there is no log in " + folder);
    }
    Closeable lock = disk.lock(folder.resolve("lock"));
    try {
      return new Repair(disk, folder, lock, Floor.of(disk, folder, guard));
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /** Looks; changes nothing. */
  public Finding look() throws IOException {
    Segment last = Segment.all(disk, folder.resolve("segment")).getLast();
    Segment.Scan scan = last.scan(disk, Long.MAX_VALUE);
    long size = last.first() + scan.index().count();
    Tail tail = Tail.of(disk, last, scan);
    int whole =
        switch (tail) {
          case Tail.Clean _, Tail.Torn _ -> 0;
          case Tail.Unwritten(int records) -> records;
          case Tail.Doubtful(int records) -> records;
        };
    long bytes = scan.fileEnd() - scan.end();
    return new Finding(need(tail, size), last.path(), size, floor, scan.end(), bytes, whole);
  }

  private Need need(Tail tail, long size) {
    if (size < floor) {
      return Need.COPY;
    }
    return switch (tail) {
      case Tail.Clean _ -> Need.NOTHING;
      case Tail.Torn _, Tail.Unwritten _ -> Need.AT_START;
      case Tail.Doubtful _ -> Need.DECISION;
    };
  }

  /**
   * Cuts off what follows the last whole record that can be reached; durable on return.
   *
   * @return a file beside the log with the bytes that were cut off
   * @throws IllegalStateException if a checkpoint covers more than would be left
   */
  public Path cut(Finding found) throws IOException {
    if (found.need() == Need.COPY || found.size() < floor) {
      throw new IllegalStateException("a checkpoint covers what would be cut off");
    }
    String name = String.format(Locale.ROOT, "cut-%020d-%d", found.size(), found.at());
    Path kept = folder.resolveSibling(name);
    try (Extent extent = disk.open(found.file(), false)) {
      byte[] bytes = extent.bytes(found.at(), Math.toIntExact(found.bytes()));
      disk.replacePrivate(kept, bytes);
      extent.truncate(found.at());
      extent.force();
    }
    return kept;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
