package org.chancery.audit.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.disk.Extent;

/** A segment file by the index of its first leaf. */
record Segment(Path folder, long first) {
  static final int HEAD = 16;
  private static final byte[] MAGIC = {'C', 'H', 'S', 'E', 'G', '1', '\n', 0};
  private static final Pattern NAME = Pattern.compile("([0-9]{20})\\.seg");

  /** All segments in {@code folder}, in order. */
  static List<Segment> all(Disk disk, Path folder) throws IOException {
    return disk.list(folder).stream()
        .map(NAME::matcher)
        .filter(name -> name.matches())
        .map(name -> new Segment(folder, Long.parseLong(name.group(1))))
        .toList();
  }

  Path path() {
    return folder.resolve(String.format(Locale.ROOT, "%020d.seg", first));
  }

  /** Makes the file anew with nothing but its header, durably. */
  Extent create(Disk disk) throws IOException {
    return Heads.create(disk, path(), header());
  }

  /** Whether the header is there and says what the name says. */
  boolean headed(Extent extent) throws IOException {
    return Heads.matches(extent, header());
  }

  private byte[] header() {
    return ByteBuffer.allocate(HEAD).put(MAGIC).putLong(first).array();
  }

  /**
   * What a scan of a whole segment finds.
   *
   * @param end where the last whole frame ends
   * @param fileEnd where the file ends
   * @param lastPlace the last payload that a leaf in it refers to
   */
  record Scan(SparseIndex index, long end, long fileEnd, Optional<Place> lastPlace) {}

  /** Reads all frames up to the first that is not whole, or to {@code limit} of them. */
  Scan scan(Disk disk, long limit) throws IOException {
    try (Extent extent = disk.read(path())) {
      if (!headed(extent)) {
        throw new IOException("header of " + path() + " is damaged");
      }
      var index = new SparseIndex();
      var reader = new FrameReader(extent, HEAD);
      Optional<Place> last = Optional.empty();
      long at = reader.position();
      while (index.count() < limit) {
        Optional<Frame> frame = reader.next();
        if (frame.isEmpty()) {
          break;
        }
        index.add(at);
        at = reader.position();
        List<Place> places = frame.get().places();
        last = places.isEmpty() ? last : Optional.of(places.getLast());
      }
      return new Scan(index, at, extent.size(), last);
    }
  }
}
