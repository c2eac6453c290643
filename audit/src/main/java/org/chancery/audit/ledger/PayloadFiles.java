package org.chancery.audit.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.disk.Extent;
import org.chancery.audit.payload.Vintage;
import org.jspecify.annotations.Nullable;

/**
 * The payload files that grow: one for each class and month, and one for what is of no month. All
 * of them begin within the segment that grows beside them, so that what was never acknowledged lies
 * in files that this segment names, or that none does. At most 16 are open and 1,024 known. Of one
 * thread at a time.
 */
final class PayloadFiles implements AutoCloseable {
  private static final int MOST_OPEN = 16;
  private static final int MOST_KNOWN = 1_024;

  private final Disk disk;
  private final Path folder;
  private final Map<Optional<Vintage>, Growing> known = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<Growing> touched = new LinkedHashSet<>();
  private int next;

  /** A file that payloads are added to. */
  private static final class Growing {
    final PayloadFile file;
    final List<byte[]> waiting = new ArrayList<>();
    @Nullable Extent extent;
    long end;
    long planned;

    Growing(PayloadFile file, @Nullable Extent extent, long end) {
      this.file = file;
      this.extent = extent;
      this.end = end;
      this.planned = end;
    }

    void close() throws IOException {
      Extent open = extent;
      extent = null;
      if (open != null) {
        open.close();
      }
    }
  }

  /** Those in {@code folder}; {@code next} is the first number that no file ever had. */
  PayloadFiles(Disk disk, Path folder, int next) {
    this.disk = disk;
    this.folder = folder;
    this.next = next;
  }

  /** Goes on with a file whose acknowledged payloads end at {@code end}. */
  void resume(Optional<Vintage> vintage, PayloadFile file, Extent extent, long end)
      throws IOException {
    Growing before = known.put(vintage, new Growing(file, extent, end));
    if (before != null) {
      before.close();
    }
    bound();
  }

  /** The first number that no file has had so far. */
  int next() {
    return next;
  }

  /**
   * Plans one frame of {@code vintage} and says where it will be; files as long as {@code most} are
   * followed by new ones, but not within a batch.
   */
  Place plan(Optional<Vintage> vintage, byte[] content, long most) throws IOException {
    Growing growing = growing(vintage, most);
    var place = new Place(growing.file.number(), growing.planned);
    growing.waiting.add(content);
    growing.planned += PayloadFile.length(content);
    return place;
  }

  private Growing growing(Optional<Vintage> vintage, long most) throws IOException {
    Growing found = known.get(vintage);
    if (found != null && (found.end < most || touched.contains(found))) {
      touched.add(found);
      return found;
    }
    if (found != null) {
      found.close();
      known.remove(vintage);
    }
    var file = new PayloadFile(folder, next);
    Extent fresh = file.create(disk, vintage);
    next++;
    var made = new Growing(file, fresh, PayloadFile.head(vintage).length);
    known.put(vintage, made);
    touched.add(made);
    return made;
  }

  /** Writes all that was planned, and forces every file that it went to. */
  void force(Stage stage) throws IOException {
    for (Growing growing : touched) {
      Extent to = opened(growing);
      long at = growing.end;
      for (byte[] content : growing.waiting) {
        stage.put(to, PayloadFile.frame(content), at);
        at += PayloadFile.length(content);
      }
      stage.force(to, at);
      growing.end = at;
      growing.waiting.clear();
    }
    touched.clear();
    bound();
  }

  private Extent opened(Growing growing) throws IOException {
    Extent open = growing.extent;
    if (open != null) {
      return open;
    }
    Extent again = disk.open(growing.file.path(), false);
    growing.extent = again;
    if (again.size() != growing.end) {
      throw new IOException(growing.file.path() + " is not as it was left");
    }
    return again;
  }

  /** Closes what was used longest ago; a batch may have had more open than that. */
  private void bound() throws IOException {
    long open = known.values().stream().filter(growing -> growing.extent != null).count();
    var all = List.copyOf(known.entrySet());
    for (int i = 0; i < all.size() && (open > MOST_OPEN || all.size() - i > MOST_KNOWN); i++) {
      Growing growing = all.get(i).getValue();
      if (growing.extent != null) {
        growing.close();
        open--;
      }
      if (all.size() - i > MOST_KNOWN) {
        known.remove(all.get(i).getKey());
      }
    }
  }

  /** Adds no more to any file: new ones follow. */
  void retire() throws IOException {
    close();
    known.clear();
  }

  /** Adds no more to the file of {@code vintage}: the next one has a number of {@link #next}. */
  void retire(Vintage vintage) throws IOException {
    Growing growing = known.remove(Optional.of(vintage));
    if (growing != null) {
      growing.close();
    }
  }

  /** Whether the open files still have their names. */
  boolean linked() {
    return known.values().stream()
        .map(growing -> growing.extent)
        .allMatch(extent -> extent == null || extent.linked());
  }

  @Override
  public void close() throws IOException {
    IOException failed = null;
    for (Growing growing : known.values()) {
      try {
        growing.close();
      } catch (IOException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
