package org.chancery.audit.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.disk.Extent;
import org.chancery.audit.payload.Vintage;

/**
 * Finds the end of what is on disk and cuts off what was never acknowledged. The same code runs at
 * every start and after every failed write.
 */
final class Recovery {
  private final Disk disk;
  private final Path folder;
  private final Path segments;
  private final Path payloads;

  Recovery(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
    this.segments = folder.resolve("segment");
    this.payloads = folder.resolve("payload");
  }

  /** The end of the log: the last files and where they end; all are open and durable so far. */
  record End(
      List<Segment> segments,
      SparseIndex index,
      Extent segment,
      long segmentEnd,
      PayloadFiles payloads,
      Gone gone,
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
    Gone gone = Gone.read(disk, folder);
    PayloadFiles files = payloadFiles(all, scan, gone);
    try {
      Extent segment = cut(last.path(), scan.end());
      long cutBytes = scan.fileEnd() - scan.end();
      return new End(all, scan.index(), segment, scan.end(), files, gone, cutBytes);
    } catch (IOException e) {
      files.close();
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

  /**
   * The payload files that go on: cut back to what leaves refer to. Files that no leaf refers to
   * are left over and removed; expired ones too, if they are still there.
   */
  private PayloadFiles payloadFiles(List<Segment> all, Segment.Scan scan, Gone gone)
      throws IOException {
    TreeMap<Integer, Long> named = scan.last();
    for (int i = all.size() - 2; named.isEmpty() && i >= 0; i--) {
      named = all.get(i).scan(disk, Long.MAX_VALUE).last();
    }
    boolean grow = !scan.last().isEmpty();
    int last = named.isEmpty() ? -1 : named.lastKey();
    int expired = gone.files().keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
    for (PayloadFile file : PayloadFile.all(disk, payloads)) {
      if (file.number() > last || gone.files().containsKey(file.number())) {
        disk.delete(file.path());
      }
    }
    disk.forceFolder(payloads);
    var files = new PayloadFiles(disk, payloads, Math.max(last, expired) + 1);
    try {
      for (Map.Entry<Integer, Long> each : named.entrySet()) {
        if (!gone.files().containsKey(each.getKey())) {
          resume(files, new PayloadFile(payloads, each.getKey()), each.getValue(), grow);
        }
      }
      return files;
    } catch (IOException e) {
      files.close();
      throw e;
    }
  }

  /** Cuts a file behind its last payload; one that an older segment names is not added to. */
  private void resume(PayloadFiles files, PayloadFile file, long last, boolean grows)
      throws IOException {
    Optional<Vintage> vintage;
    long end;
    try (Extent extent = disk.read(file.path())) {
      vintage = file.vintage(extent);
      end = last + PayloadFile.length(PayloadFile.payload(extent, last));
    } catch (IOException e) {
      throw new IOException(file.path() + " lacks a payload that a record names", e);
    }
    Extent extent = cut(file.path(), end);
    if (grows) {
      files.resume(vintage, file, extent, end);
    } else {
      extent.close();
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
