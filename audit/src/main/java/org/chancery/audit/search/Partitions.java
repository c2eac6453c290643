package org.chancery.audit.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;

/**
 * All partitions of one index. One thread writes; any thread may search. At most as many writers
 * are open between two batches as the options say; partitions that are not written to are only
 * read.
 */
final class Partitions {
  private final Path index;
  private final Options options;
  private final String origin;
  private final String salt;
  private final Words analyzer;
  private final Map<PartitionName, Partition> all =
      new ConcurrentSkipListMap<>(PartitionName.NEWEST_FIRST);
  private final Views views = new Views(all);
  private final Set<PartitionName> dropped = new LinkedHashSet<>();
  private Optional<Partition> merging = Optional.empty();

  Partitions(Path index, Marks marks, Words analyzer, Options options) {
    this.index = index;
    this.origin = marks.origin();
    this.salt = marks.salt();
    this.analyzer = analyzer;
    this.options = options;
  }

  /**
   * Takes up what is on disk, as far as it is whole and of this log, and deletes the rest.
   *
   * @return the record to go on from
   */
  long open(Marks marks, long size) throws IOException {
    dropped.addAll(marks.dropped());
    var inventory = new Inventory(index, marks, size, options.checkedBytes());
    for (var found : inventory.whole().entrySet()) {
      Partition partition = add(found.getKey(), found.getValue().first());
      partition.committed = found.getValue().next();
      partition.covered = Math.max(marks.next(), found.getValue().next());
      partition.merged = found.getValue().merged();
    }
    return inventory.resume();
  }

  private Partition add(PartitionName name, long first) {
    var said = Inventory.said(origin, salt);
    var partition = new Partition(name, index, first, said, analyzer);
    all.put(name, partition);
    return partition;
  }

  String salt() {
    return salt;
  }

  /** The partition for a record of {@code name} that event {@code at} changes, if it takes it. */
  Optional<Partition> taking(PartitionName name, long record, long at) {
    if (dropped.contains(name)) {
      return Optional.empty();
    }
    var partition = all.get(name);
    if (partition == null) {
      partition = add(name, record);
    }
    partition.first = Math.min(partition.first, record);
    return at < partition.covered ? Optional.empty() : Optional.of(partition);
  }

  /** Puts a document in; {@code replacing} where there may be one of the same record. */
  void put(Partition partition, long record, Document document, boolean replacing, long now)
      throws IOException {
    IndexWriter writer = partition.changing(options.bufferMegabytes(), now);
    if (replacing) {
      writer.updateDocument(id(record), document);
    } else {
      writer.addDocument(document);
    }
  }

  /** Names the document of a record. */
  static Term id(long record) {
    return new Term(Documents.ID, Long.toString(record));
  }

  /** Makes visible what was written. */
  void refresh() throws IOException {
    for (Partition partition : all.values()) {
      partition.refresh();
    }
  }

  /** Makes everything durable: all records below {@code next} are then in their partitions. */
  void commit(long next) throws IOException {
    for (Partition partition : all.values()) {
      partition.commit(next);
    }
    var lines = new TreeMap<PartitionName, Marks.Line>(PartitionName.NEWEST_FIRST);
    all.forEach((name, partition) -> {
      if (partition.committed >= 0) {
        lines.put(name, new Marks.Line(partition.first, partition.committed, partition.merged));
      }
    });
    new Marks(origin, salt, next, lines, dropped).write(index);
  }

  /** Closes the writers that were idle longest where there are more than may be. */
  void bound(long next) throws IOException {
    var open = new ArrayList<>(all.values().stream().filter(Partition::writable).toList());
    merging.ifPresent(open::remove);
    open.sort(Comparator.comparingLong(p -> p.touched));
    while (open.size() > options.writers()) {
      Partition idle = open.removeFirst();
      idle.commit(next);
      idle.rest();
    }
  }

  /**
   * Merges partitions of past months into one segment each, one at a time and once, where nothing
   * was written to them for a while. To be called again and again.
   */
  void settle(long next, long now) throws IOException {
    if (merging.isPresent()) {
      Partition partition = merging.get();
      if (partition.mergeEnded()) {
        partition.merged = true;
        partition.refresh();
        partition.commit(next);
        partition.rest();
        merging = Optional.empty();
        commit(next);
      }
      return;
    }
    var newest = all.keySet().stream().findFirst();
    for (Partition partition : all.values()) {
      boolean past = partition.name.month().isBefore(newest.orElseThrow().month());
      boolean quiet = now - partition.touched >= options.settle().toMillis();
      if (past && quiet && partition.merged && partition.writable() && !partition.uncommitted()) {
        partition.rest();
      }
      if (past && quiet && !partition.merged && partition.readable()) {
        partition.merge(options.bufferMegabytes());
        merging = Optional.of(partition);
        return;
      }
    }
  }

  /** Forgets a partition for ever. */
  void drop(PartitionName name, long next) throws IOException {
    dropped.add(name);
    Partition gone = all.remove(name);
    if (merging.isPresent() && merging.get() == gone) {
      merging = Optional.empty();
    }
    commit(next);
    if (gone != null) {
      gone.delete(); // closes it first
    }
    Folders.delete(name.folder(index));
  }

  /** Replaces documents by those without words, and writes anew what held the words. */
  void erase(Map<PartitionName, Map<Long, Document>> documents, long next, long now)
      throws IOException, InterruptedException {
    for (var some : documents.entrySet()) {
      Partition partition = all.get(some.getKey());
      if (partition == null) {
        continue;
      }
      for (var one : some.getValue().entrySet()) {
        put(partition, one.getKey(), one.getValue(), true, now);
      }
      partition.rewrite(next, options.budget().toMillis() * 2);
    }
    commit(next);
  }

  /**
   * Deletes the partitions whose files turned out to be damaged.
   *
   * @return the record to go on from, to make them again; {@code next} where there are none
   */
  long mend(long next) throws IOException {
    long resume = next;
    for (Partition partition : all.values()) {
      partition.covered = Math.max(partition.covered, next);
      if (partition.broken()) {
        partition.delete();
        partition.covered = 0;
        resume = Math.min(resume, partition.first);
      }
    }
    return resume;
  }

  boolean damaged() {
    return all.values().stream().anyMatch(Partition::broken);
  }

  /** What can be searched of them, by any thread. */
  Views views() {
    return views;
  }

  /** Closes everything; what was not committed is forgotten. */
  void close() throws IOException {
    for (Partition partition : new HashMap<>(all).values()) {
      partition.close();
    }
  }
}
