package org.chancery.audit.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.disk.Extent;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.payload.Vintage;

/** The growing end of the log on disk. Safe for threads. */
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
  private PayloadFiles payloads;
  private volatile Gone gone;
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
    this.payloads = end.payloads();
    this.gone = end.gone();
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
  synchronized String complaint() throws IOException {
    if (!segment.linked() || !payloads.linked()) {
      return "a file of the log was removed or replaced while it was being written";
    }
    long free = disk.free(folder);
    return free < limits.freeBytes()
        ? "disk is nearly full: " + free + " bytes free, " + limits.freeBytes() + " needed"
        : "";
  }

  /** Appends all of {@code batch}; durable on return. Returns the index of its first record. */
  synchronized long commit(List<Pending> batch) throws IOException {
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
    landings.clear(); // of a batch that failed
    for (Pending pending : batch) {
      List<Place> own = new ArrayList<>(pending.payloads().size());
      for (int i = 0; i < pending.payloads().size(); i++) {
        own.add(planned(pending.payloads().get(i), pending.vintages().get(i)));
      }
      places.add(own);
    }
    payloads.force(stage);
    return places;
  }

  private Place planned(Sealed sealed, Optional<Vintage> vintage) throws IOException {
    Optional<Place> first = Optional.empty();
    for (byte[] part : sealed.parts()) {
      Place place = payloads.plan(vintage, part, limits.payloadBytes());
      first = first.isEmpty() ? Optional.of(place) : first;
    }
    Place own = payloads.plan(vintage, sealed.bytes(), limits.payloadBytes());
    landings.add(new Landed(sealed, own.file(), first.orElse(own).offset()));
    return own;
  }

  private void rollSegment() throws IOException {
    var next = new Segment(folder.resolve("segment"), size);
    Extent fresh = next.create(disk);
    payloads.retire();
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
  synchronized void reestablish() throws IOException {
    stage.forget();
    close();
    Recovery.End end = new Recovery(disk, folder).establish(size, size);
    segments.reset(end.segments(), end.index());
    index = end.index();
    segment = end.segment();
    segmentEnd = end.segmentEnd();
    payloads = end.payloads();
    gone = end.gone();
  }

  /** Which payload files expired. */
  Gone gone() {
    return gone;
  }

  /**
   * Deletes payload files of {@code vintage} for good: from when they are written down they count
   * as deleted, whatever happens. Finishes what an earlier attempt left over.
   */
  synchronized void drop(Vintage vintage, Map<Integer, Gone.File> files) throws IOException {
    if (!files.isEmpty()) {
      gone = gone.with(disk, folder, files);
    }
    Path all = folder.resolve("payload");
    for (Map.Entry<Integer, Gone.File> each : gone.files().entrySet()) {
      Path path = new PayloadFile(all, each.getKey()).path();
      if (each.getValue().vintage().equals(vintage) && disk.exists(path)) {
        disk.delete(path);
      }
    }
    disk.forceFolder(all);
  }

  /** The first number that no payload file has had: those before it have whole headers. */
  synchronized int next() {
    return payloads.next();
  }

  /** Adds no more to the files there are of {@code vintage}; says which number comes next. */
  synchronized int retire(Vintage vintage) throws IOException {
    payloads.retire(vintage);
    return payloads.next();
  }

  @Override
  public synchronized void close() throws IOException {
    Extent first = segment;
    PayloadFiles second = payloads;
    try (first;
        second) {
      stage.forget();
    }
  }
}
