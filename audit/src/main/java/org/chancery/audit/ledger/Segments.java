package org.chancery.audit.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.disk.Extent;

/**
 * Reads leaves wherever they lie. Where the frames of a full segment begin is found by one scan
 * when it is first read, and remembered for the 512 segments read last. Safe for threads.
 *
 * <p>Every read opens its own file: a reader that is interrupted closes nobody else's.
 */
final class Segments {
  private static final int REMEMBERED = 512;

  private final Disk disk;
  private final TreeMap<Long, Segment> all = new TreeMap<>();
  private final Map<Long, SparseIndex> indexes =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, SparseIndex> eldest) {
          return size() > REMEMBERED;
        }
      };
  private SparseIndex growing;

  Segments(Disk disk, List<Segment> segments, SparseIndex growing) {
    this.disk = disk;
    this.growing = growing;
    reset(segments, growing);
  }

  /** Forgets what it knew. */
  synchronized void reset(List<Segment> segments, SparseIndex last) {
    all.clear();
    indexes.clear();
    segments.forEach(segment -> all.put(segment.first(), segment));
    growing = last;
  }

  /** Takes note of a new last segment. */
  synchronized void add(Segment segment, SparseIndex last) {
    Map.Entry<Long, Segment> before = all.lastEntry();
    if (before != null) {
      indexes.put(before.getKey(), growing);
    }
    all.put(segment.first(), segment);
    growing = last;
  }

  /** A segment as it was when it was looked up. */
  private record Found(Segment segment, long next, SparseIndex index) {}

  /** The frames {@code first} to {@code end}, the latter exclusive and durable. */
  List<Frame> read(long first, long end) throws IOException {
    List<Frame> frames = new ArrayList<>();
    while (first + frames.size() < end) {
      long at = first + frames.size();
      Found found = find(at);
      long upTo = Math.min(end, found.next());
      SparseIndex.Start start = found.index().before(at - found.segment().first());
      try (Extent extent = disk.read(found.segment().path())) {
        var reader = new FrameReader(extent, start.offset());
        for (long i = found.segment().first() + start.number(); i < upTo; i++) {
          long index = i;
          Frame frame =
              reader.next().orElseThrow(() -> new IOException("record " + index + " is damaged"));
          if (i >= at) {
            frames.add(frame);
          }
        }
      }
    }
    return frames;
  }

  private Found find(long at) throws IOException {
    Found found = lookUp(at);
    if (found.index().count() > 0) {
      return found;
    }
    long expected = found.next() - found.segment().first();
    SparseIndex scanned = found.segment().scan(disk, Long.MAX_VALUE).index();
    if (scanned.count() != expected) {
      throw new IOException(
          found.segment().path() + " must hold " + expected + " records: " + scanned.count());
    }
    synchronized (this) {
      indexes.put(found.segment().first(), scanned);
    }
    return new Found(found.segment(), found.next(), scanned);
  }

  private synchronized Found lookUp(long at) {
    Map.Entry<Long, Segment> entry = all.floorEntry(at);
    if (entry == null) {
      throw new IllegalArgumentException("no such record: " + at);
    }
    Long next = all.higherKey(at);
    if (next == null) {
      return new Found(entry.getValue(), Long.MAX_VALUE, growing);
    }
    SparseIndex known = indexes.get(entry.getKey());
    return new Found(entry.getValue(), next, known == null ? new SparseIndex() : known);
  }
}
