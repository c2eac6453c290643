package org.chancery.audit.verify;

import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What is known of one payload file while its leaves are read. One thread. */
final class PayloadFile {
  final String name;
  final Path path;
  final NavigableMap<Long, Gap> gaps = new TreeMap<>();
  long reached;
  long firstLeaf = Long.MAX_VALUE;
  long lastLeaf;
  Optional<Window> window = Optional.empty();

  /** A stretch that no leg has referred to so far, between legs of two leaves. */
  record Gap(long end, long before, long after) {}

  PayloadFile(String name, Path path, int header) {
    this.name = name;
    this.path = path;
    this.reached = header;
  }

  /** Leaf {@code index} refers to what stands from {@code offset} to {@code end}. */
  void used(long index, long offset, long end) {
    if (offset >= reached) {
      if (offset > reached) {
        gaps.put(reached, new Gap(offset, lastLeaf, index));
      }
      reached = end;
      return;
    }
    var around = gaps.floorEntry(offset);
    if (around == null || end > around.getValue().end()) {
      return;
    }
    Gap gap = around.getValue();
    gaps.remove(around.getKey());
    if (around.getKey() < offset) {
      gaps.put(around.getKey(), new Gap(offset, gap.before(), index));
    }
    if (end < gap.end()) {
      gaps.put(end, new Gap(gap.end(), index, gap.after()));
    }
  }
}
