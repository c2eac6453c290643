package org.chancery.audit.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.disk.Extent;

/**
 * Finds the end of what is on disk and cuts off what was never acknowledged. The same code runs at
 * every start and after every failed write.
 */
final class Recovery {
  private final Disk disk;
  private final Path segments;
  private final Path payloads;

  Recovery(Disk disk, Path folder) {
    this.disk = disk;
    this.segments = folder.resolve("segment");
    this.payloads = folder.resolve("payload");
  }

  /** The end of the log: the last files and where they end; both are open and durable so far. */
  record End(
      List<Segment> segments,
      SparseIndex index,
      Extent segment,
      long segmentEnd,
      PayloadFile payloadFile,
      Extent payload,
      long payloadEnd,
      long cutBytes) {
    long size() {
      return segments.getLast().first() + index.count();
    }
  }

  /**
   * Establishes the end.
   *
   * @param floor a checkpoint covers this many records: fewer is refused
   * @param most keep no more records than this
   * @throws IOException if something is damaged or missing that may have been acknowledged
   */
  End establish(long floor, long most) throws IOException {
    disk.makeFolder(segments);
    disk.makeFolder(payloads);
    List<Segment> all = existingSegments();
    Segment last = all.getLast();
    Segment.Scan scan = last.scan(disk, most - last.first());
    long size = last.first() + scan.index().count();
    if (size < floor) {
      throw new IOException(
          "the log has "
              + size
              + " records but a checkpoint covers "
              + floor
              + ": this folder is an older copy, or records were lost. Restore the newest copy; see"
              + " Backup and restore in docs/operations.md");
    }
    if (most == Long.MAX_VALUE) {
      refuseDamage(last, scan);
    } else if (size != most) {
      throw new IOException(most + " records were acknowledged but only " + size + " are there");
    }
    Optional<Place> place = lastPlace(all, scan);
    PayloadFile file = lastPayloadFile(place);
    long payloadEnd = payloadEnd(file, place);
    Extent payload = payloadEnd == 0 ? file.create(disk) : cut(file.path(), payloadEnd);
    try {
      Extent segment = cut(last.path(), scan.end());
      long cutBytes = scan.fileEnd() - scan.end();
      return new End(
          all,
          scan.index(),
          segment,
          scan.end(),
          file,
          payload,
          Math.max(payloadEnd, PayloadFile.HEAD),
          cutBytes);
    } catch (IOException e) {
      payload.close();
      throw e;
    }
  }

  private List<Segment> existingSegments() throws IOException {
    List<Segment> all = Segment.all(disk, segments);
    if (!all.isEmpty() && bornDead(all.getLast())) {
      disk.delete(all.getLast().path());
      disk.forceFolder(segments);
      all = all.subList(0, all.size() - 1);
    }
    if (all.isEmpty()) {
      all = List.of(new Segment(segments, 0));
      all.getLast().create(disk).close();
    }
    if (all.getFirst().first() != 0) {
      throw new IOException("the first segment is missing from " + segments);
    }
    return all;
  }

  /** A file whose header was never forced: no frame can have been acknowledged in it. */
  private boolean bornDead(Segment segment) throws IOException {
    try (Extent extent = disk.read(segment.path())) {
      return extent.size() <= Segment.HEAD && !segment.headed(extent);
    }
  }

  /** What was never acknowledged may go; of what may have been, a person decides. */
  private void refuseDamage(Segment last, Segment.Scan scan) throws IOException {
    String why = Tail.of(disk, last, scan).refusal(last.path(), scan.end());
    if (!why.isEmpty()) {
      throw new IOException(why);
    }
  }

  private Optional<Place> lastPlace(List<Segment> all, Segment.Scan scan) throws IOException {
    Optional<Place> place = scan.lastPlace();
    for (int i = all.size() - 2; place.isEmpty() && i >= 0; i--) {
      place = all.get(i).scan(disk, Long.MAX_VALUE).lastPlace();
    }
    return place;
  }

  /** Where payloads go on; files that no leaf refers to are left over and removed. */
  private PayloadFile lastPayloadFile(Optional<Place> place) throws IOException {
    int number = place.map(Place::file).orElse(0);
    for (PayloadFile file : PayloadFile.all(disk, payloads)) {
      if (file.number() > number) {
        disk.delete(file.path());
      }
    }
    return new PayloadFile(payloads, number);
  }

  /** The end of the last payload that a leaf refers to; 0 where the file is to be made anew. */
  private long payloadEnd(PayloadFile file, Optional<Place> place) throws IOException {
    if (place.isEmpty()) {
      return 0;
    }
    try (Extent extent = disk.read(file.path())) {
      if (!file.headed(extent)) {
        throw new IOException("header of " + file.path() + " is damaged");
      }
      byte[] sealed = PayloadFile.payload(extent, place.get().offset());
      return place.get().offset() + PayloadFile.length(sealed);
    } catch (IOException e) {
      throw new IOException(file.path() + " lacks a payload that a record names", e);
    }
  }

  private Extent cut(Path file, long end) throws IOException {
    Extent extent = disk.open(file, false);
    try {
      if (extent.size() > end) {
        extent.truncate(end);
      }
      extent.force();
      disk.forceFolder(file.resolveSibling("."));
      return extent;
    } catch (IOException e) {
      extent.close();
      throw e;
    }
  }
}
