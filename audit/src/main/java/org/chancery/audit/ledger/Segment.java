package org.chancery.audit.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
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
   * @param last of each payload file that leaves in it refer to, by number, where the last payload
   *     begins
   */
  record Scan(SparseIndex index, long end, long fileEnd, TreeMap<Integer, Long> last) {}

  /** Reads all frames up to the first that is not whole, or to {@code limit} of them. */
  Scan scan(Disk disk, long limit) throws IOException {
    try (Extent extent = disk.read(path())) {
      if (!headed(extent)) {
        throw new IOException("header of " + path() + " is damaged");
      }
      var index = new SparseIndex();
      var reader = new FrameReader(extent, HEAD);
      var last = new TreeMap<Integer, Long>();
      long at = reader.position();
      while (index.count() < limit) {
        Optional<Frame> frame = reader.next();
        if (frame.isEmpty()) {
          break;
        }
        index.add(at);
        at = reader.position();
        frame.get().places().forEach(place -> last.merge(place.file(), place.offset(), Math::max));
      }
      return new Scan(index, at, extent.size(), last);
    }
  }
}
