package org.chancery.audit.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is left of an index on disk: which partitions are whole, and where to go on from. */
final class Inventory {
  private static final String VERSION = "version";
  private static final String ORIGIN = "origin";
  private static final String SALT = "salt";

  private final Path index;
  private final Marks marks;
  private final long size;
  private final Map<PartitionName, Marks.Line> whole = new TreeMap<>(PartitionName.NEWEST_FIRST);

  /**
   * Looks at every folder of {@code index} and deletes those that are no whole partition of the log
   * that {@code marks} names.
   *
   * @param size how many records the log has
   * @param checkedBytes how much, newest first, is read whole
   */
  Inventory(Path index, Marks marks, long size, long checkedBytes) throws IOException {
    this.index = index;
    this.marks = marks;
    this.size = size;
    var folders = new ArrayList<>(Folders.partitions(index));
    long checked = 0;
    for (Path folder : List.copyOf(folders)) {
      checked += Folders.bytes(folder);
      if (take(folder, checked <= checkedBytes)) {
        folders.remove(folder);
      }
    }
    for (Path folder : folders) {
      Folders.delete(folder);
    }
  }

  private boolean take(Path folder, boolean everyByte) {
    Map<String, String> said = Folders.commit(folder, everyByte).orElse(Map.of());
    Optional<PartitionName> name = name(said, folder);
    if (name.isEmpty() || marks.dropped().contains(name.get())) {
      return false;
    }
    Marks.Line line = marks.lines().get(name.get());
    long next = number(said, Partition.NEXT);
    if (next < 0 || next > size || (line != null && next < line.next())) {
      return false; // newer than the log, or older than what was made durable
    }
    boolean merged = line != null && line.merged();
    whole.put(name.get(), new Marks.Line(number(said, Partition.FIRST), next, merged));
    return true;
  }

  private Optional<PartitionName> name(Map<String, String> said, Path folder) {
    if (!Marks.FORM.equals(said.get(VERSION))
        || !marks.origin().equals(said.get(ORIGIN))
        || !marks.salt().equals(said.get(SALT))) {
      return Optional.empty();
    }
    try {
      var month = YearMonth.parse(folder.getFileName().toString());
      var name = new PartitionName(said.getOrDefault(Partition.RETENTION, ""), month);
      return name.folder(index).equals(folder) ? Optional.of(name) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static long number(Map<String, String> said, String name) {
    try {
      return Long.parseLong(said.getOrDefault(name, ""));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** What a partition of this log says of itself in every commit. */
  static Map<String, String> said(String origin, String salt) {
    return Map.of(VERSION, Marks.FORM, ORIGIN, origin, SALT, salt);
  }

  /** The partitions that can be gone on with. */
  Map<PartitionName, Marks.Line> whole() {
    return whole;
  }

  /** The first record that is to be indexed: the first of what is lost, or where all end. */
  long resume() {
    long resume = marks.next();
    for (var line : marks.lines().entrySet()) {
      if (!whole.containsKey(line.getKey())) {
        resume = Math.min(resume, line.getValue().first());
      }
    }
    return resume;
  }
}
