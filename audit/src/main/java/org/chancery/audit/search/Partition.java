package org.chancery.audit.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValuesSkipper;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The index of one retention class and month. One thread writes; any thread may hold a reader.
 * Opened when it is first needed.
 */
final class Partition {
  /** Newest first; the index of a record is its order in time. */
  static final Sort ORDER = new Sort(new SortField(Documents.INDEX, SortField.Type.LONG, true));

  static final String NEXT = "next";
  static final String FIRST = "first";
  static final String RETENTION = "retention";
  private static final Comparator<LeafReader> LEAVES =
      Comparator.comparingLong(Partition::newest).reversed();

  final PartitionName name;
  private final Path path;
  private final Map<String, String> marks;
  private final Words analyzer;
  private @Nullable Directory directory;
  private @Nullable IndexWriter writer;
  private @Nullable DirectoryReader reader;
  private final List<DirectoryReader> replaced = new ArrayList<>();
  private boolean unseen;
  private boolean uncommitted;
  private volatile boolean broken;

  /** Records below are in it, or are none of its; only the writing thread looks. */
  long covered;

  /** The lowest record that belongs here. */
  long first;

  /** Where its last commit goes on from, or -1 where it has none. */
  long committed = -1;

  /** Whether it has been merged into one segment; later writes leave that as it is. */
  boolean merged;

  /** When it was last written to, in milliseconds. */
  long touched;

  Partition(PartitionName name, Path index, long first, Map<String, String> marks, Words analyzer) {
    this.name = name;
    this.analyzer = analyzer;
    this.path = name.folder(index);
    this.first = first;
    this.marks = Map.copyOf(marks);
  }

  private static long newest(LeafReader leaf) {
    try {
      return DocValuesSkipper.globalMaxValue(leaf, Documents.INDEX);
    } catch (IOException e) {
      return Long.MIN_VALUE; // what cannot be read fails where it is searched
    }
  }

  Path path() {
    return path;
  }

  boolean writable() {
    return writer != null;
  }

  boolean uncommitted() {
    return uncommitted;
  }

  /** Whether its files turned out to be damaged. */
  boolean broken() {
    return broken;
  }

  private synchronized Directory directory() throws IOException {
    if (directory == null) {
      Files.createDirectories(path);
      directory = FSDirectory.open(path);
    }
    return directory;
  }

  /** A writer for whoever writes; says that something changes. */
  IndexWriter changing(int megabytes, long now) throws IOException {
    IndexWriter open = writer(megabytes);
    unseen = true;
    uncommitted = true;
    touched = now;
    return open;
  }

  private IndexWriter writer(int megabytes) throws IOException {
    IndexWriter open = writer;
    if (open == null) {
      var merges = new ConcurrentMergeScheduler();
      merges.setMaxMergesAndThreads(4, 1);
      var policy = new TieredMergePolicy();
      policy.setForceMergeDeletesPctAllowed(0); // erasing leaves no deleted document behind
      var config =
          new IndexWriterConfig(analyzer)
              .setIndexSort(ORDER)
              .setLeafSorter(LEAVES)
              .setRAMBufferSizeMB(megabytes)
              .setUseCompoundFile(false)
              .setMergePolicy(policy)
              .setMergeScheduler(merges)
              .setCommitOnClose(false);
      open = new IndexWriter(directory(), config);
      writer = open;
    }
    return open;
  }

  /** A reader of what is visible, which whoever asked gives back by {@code decRef}. */
  synchronized DirectoryReader acquire() throws IOException {
    DirectoryReader open = reader;
    if (open == null) {
      try {
        open = DirectoryReader.open(directory(), LEAVES);
      } catch (IOException | IllegalArgumentException e) {
        broken = committed >= 0;
        throw e;
      }
      reader = open;
    }
    open.incRef();
    return open;
  }

  /** Whether there is anything to search. */
  synchronized boolean readable() {
    return reader != null || committed >= 0;
  }

  /** Makes what was written visible. */
  void refresh() throws IOException {
    IndexWriter open = writer;
    if (open != null && unseen) {
      show(DirectoryReader.open(open));
      unseen = false;
    }
  }

  private synchronized void show(@Nullable DirectoryReader next) throws IOException {
    DirectoryReader old = reader;
    reader = next;
    if (old != null) {
      old.decRef();
      replaced.removeIf(earlier -> earlier.getRefCount() <= 0);
      if (old.getRefCount() > 0) {
        replaced.add(old);
      }
    }
  }

  /** Makes what was written durable, with {@code next} as the place to go on from. */
  void commit(long next) throws IOException {
    IndexWriter open = writer;
    if (open != null && (uncommitted || committed < 0)) {
      var data = new HashMap<>(marks);
      data.put(NEXT, Long.toString(next));
      data.put(FIRST, Long.toString(first));
      data.put(RETENTION, name.retention());
      open.setLiveCommitData(data.entrySet());
      open.commit();
      committed = next;
      uncommitted = false;
    }
  }

  /** Begins to merge all into one segment, in the background. */
  void merge(int megabytes) throws IOException {
    writer(megabytes).forceMerge(1, false);
  }

  /** Whether a merge that was begun has ended; its result is then visible and to be committed. */
  boolean mergeEnded() {
    IndexWriter open = writer;
    if (open != null && open.hasPendingMerges()) {
      return false;
    }
    unseen = true;
    uncommitted = true;
    return true;
  }

  /**
   * Writes all segments anew that hold anything deleted, and deletes the old files once no search
   * reads them any more.
   */
  void rewrite(long next, long patience) throws IOException, InterruptedException {
    IndexWriter open = Objects.requireNonNull(writer);
    long end = System.nanoTime() + patience * 1_000_000;
    do { // a merge that was under way brings along what was deleted since it began
      open.forceMergeDeletes(true);
      awaitMerges(open, end);
    } while (open.hasDeletions());
    unseen = true;
    uncommitted = true;
    refresh();
    commit(next);
    while (read()) {
      if (System.nanoTime() > end) {
        throw new IOException("a search still reads what is to be erased; erase again");
      }
      Thread.sleep(2);
    }
    open.deleteUnusedFiles();
  }

  private static void awaitMerges(IndexWriter open, long end)
      throws IOException, InterruptedException {
    while (open.hasPendingMerges()) {
      if (System.nanoTime() > end) {
        throw new IOException("a merge takes longer than expected; erase again");
      }
      Thread.sleep(2);
    }
  }

  /** Whether a search still reads files that were replaced. */
  private synchronized boolean read() {
    replaced.removeIf(old -> old.getRefCount() <= 0);
    return !replaced.isEmpty();
  }

  /** Stops writing; what was committed stays to be read. */
  void rest() throws IOException {
    IndexWriter open = writer;
    if (open != null) {
      writer = null;
      open.close();
      show(null);
    }
  }

  /** Closes everything, and forgets what was not committed. */
  void close() throws IOException {
    IndexWriter open = writer;
    writer = null;
    if (open != null) {
      open.rollback();
    }
    show(null);
    closeDirectory();
  }

  private synchronized void closeDirectory() throws IOException {
    Directory open = directory;
    directory = null;
    if (open != null) {
      open.close();
    }
  }

  /** Closes it and deletes its files. */
  void delete() throws IOException {
    close();
    Folders.delete(path);
    committed = -1;
    merged = false;
    uncommitted = false;
    unseen = false;
    broken = false;
  }
}
