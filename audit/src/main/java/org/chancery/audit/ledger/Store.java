package org.chancery.audit.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.disk.Extent;
import org.chancery.audit.payload.Sealed;

/** The growing end of the log on disk. Of one thread, except for what {@link Segments} reads. */
final class Store implements AutoCloseable {
  private final Disk disk;
  private final Path folder;
  private final Limits limits;
  private final Segments segments;
  private final Stage stage = new Stage();
  private final List<Landed> landings = new ArrayList<>();
  private SparseIndex index;
  private Extent segment;
  private long segmentEnd;
  private PayloadFile payloadFile;
  private Extent payload;
  private long payloadEnd;
  private long size;
  private final long cutAtStart;

  private Store(Disk disk, Path folder, Limits limits, Recovery.End end) {
    this.disk = disk;
    this.folder = folder;
    this.limits = limits;
    this.segments = new Segments(disk, end.segments(), end.index());
    this.index = end.index();
    this.segment = end.segment();
    this.segmentEnd = end.segmentEnd();
    this.payloadFile = end.payloadFile();
    this.payload = end.payload();
    this.payloadEnd = end.payloadEnd();
    this.size = end.size();
    this.cutAtStart = end.cutBytes();
  }

  /** How many bytes of an unfinished append were cut off when the log was opened. */
  long cutAtStart() {
    return cutAtStart;
  }

  /** Opens the log in {@code folder} and cuts off what was never acknowledged. */
  static Store open(Disk disk, Path folder, Limits limits) throws IOException {
    long floor = Floor.of(disk, folder, limits.guard());
    Recovery.End end = new Recovery(disk, folder).establish(floor, Long.MAX_VALUE);
    return new Store(disk, folder, limits, end);
  }

  /** How many records are durable. */
  long size() {
    return size;
  }

  Segments segments() {
    return segments;
  }

  /** What is wrong with the files or the room left, or an empty text. */
  String complaint() throws IOException {
    if (!segment.linked() || !payload.linked()) {
      return "a file of the log was removed or replaced while it was being written";
    }
    long free = disk.free(folder);
    return free < limits.freeBytes()
        ? "disk is nearly full: " + free + " bytes free, " + limits.freeBytes() + " needed"
        : "";
  }

  /** Appends all of {@code batch}; durable on return. Returns the index of its first record. */
  long commit(List<Pending> batch) throws IOException {
    if (payloadEnd >= limits.payloadBytes()) {
      rollPayload();
    }
    if (segmentEnd >= limits.segmentBytes()) {
      rollSegment();
    }
    List<List<Place>> places = commitPayloads(batch);
    long end = segmentEnd;
    long[] offsets = new long[batch.size()];
    for (int i = 0; i < batch.size(); i++) {
      offsets[i] = end;
      byte[] frame = new Frame(places.get(i), batch.get(i).leaf()).bytes();
      stage.put(segment, frame, end);
      end += frame.length;
    }
    stage.force(segment, end);
    segmentEnd = end;
    for (long offset : offsets) {
      index.add(offset);
    }
    long first = size;
    size += batch.size();
    landings.forEach(Landed::tell);
    landings.clear();
    return first;
  }

  /** Where the frames of a payload were written; told once they are durable. */
  private record Landed(Sealed sealed, int file, long offset) {
    void tell() {
      sealed.landing().at(file, offset);
    }
  }

  private List<List<Place>> commitPayloads(List<Pending> batch) throws IOException {
    List<List<Place>> places = new ArrayList<>(batch.size());
    long end = payloadEnd;
    landings.clear(); // of a batch that failed
    for (Pending pending : batch) {
      List<Place> own = new ArrayList<>(pending.payloads().size());
      for (Sealed sealed : pending.payloads()) {
        long first = end;
        for (byte[] part : sealed.parts()) {
          stage.put(payload, PayloadFile.frame(part), end);
          end += PayloadFile.length(part);
        }
        landings.add(new Landed(sealed, payloadFile.number(), first));
        own.add(new Place(payloadFile.number(), end));
        stage.put(payload, PayloadFile.frame(sealed.bytes()), end);
        end += PayloadFile.length(sealed.bytes());
      }
      places.add(own);
    }
    if (end > payloadEnd) {
      stage.force(payload, end);
    }
    payloadEnd = end;
    return places;
  }

  private void rollPayload() throws IOException {
    var next = new PayloadFile(payloadFile.folder(), payloadFile.number() + 1);
    Extent fresh = next.create(disk);
    payload.close();
    payload = fresh;
    payloadFile = next;
    payloadEnd = PayloadFile.HEAD;
  }

  private void rollSegment() throws IOException {
    var next = new Segment(folder.resolve("segment"), size);
    Extent fresh = next.create(disk);
    segment.close();
    segment = fresh;
    segmentEnd = Segment.HEAD;
    index = new SparseIndex();
    segments.add(next, index);
  }

  /**
   * Finds the durable end again after a write or force that failed: closes the files, cuts back to
   * the last acknowledged record and goes on from there.
   *
   * @throws IOException if the disk still fails, or acknowledged records are not there
   */
  void reestablish() throws IOException {
    stage.forget();
    close();
    Recovery.End end = new Recovery(disk, folder).establish(size, size);
    segments.reset(end.segments(), end.index());
    index = end.index();
    segment = end.segment();
    segmentEnd = end.segmentEnd();
    payloadFile = end.payloadFile();
    payload = end.payload();
    payloadEnd = end.payloadEnd();
  }

  @Override
  public void close() throws IOException {
    Extent first = segment;
    Extent second = payload;
    try (first;
        second) {
      stage.forget();
    }
  }
}
