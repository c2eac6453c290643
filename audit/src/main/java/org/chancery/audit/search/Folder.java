package org.chancery.audit.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;

/** The folder of an index: opened where it is whole, deleted and begun again where it is not. */
final class Folder {
  /** Newest first; the index of a record is its order in time. */
  static final Sort ORDER = new Sort(new SortField(Documents.INDEX, SortField.Type.LONG, true));

  private static final String VERSION = "version";
  private static final String ORIGIN = "origin";
  private static final String CURRENT = "2";
  private static final long MOST_CHECKED = 1L << 30;

  private Folder() {}

  /** A writer, and what the index says of itself. */
  record Opened(Directory directory, IndexWriter writer, Map<String, String> marks) {}

  /**
   * Opens the index of the log {@code origin} with {@code size} records.
   *
   * @throws LockObtainFailedException if another process has it open
   */
  static Opened open(Path path, String origin, long size, Words analyzer, Options options)
      throws IOException {
    Files.createDirectories(path);
    try (Directory directory = FSDirectory.open(path);
        Lock mine = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      mine.ensureValid(); // nobody else has it open: it may be deleted
      if (!usable(path, origin, size)) {
        delete(path);
      }
    }
    try {
      return attempt(path, origin, analyzer, options);
    } catch (LockObtainFailedException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      delete(path); // nothing is lost: the ledger has it all
      return attempt(path, origin, analyzer, options);
    }
  }

  private static boolean usable(Path path, String origin, long size) {
    try (Directory directory = FSDirectory.open(path)) {
      if (!DirectoryReader.indexExists(directory)) {
        return false;
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        var marks = reader.getIndexCommit().getUserData();
        boolean ours = CURRENT.equals(marks.get(VERSION)) && origin.equals(marks.get(ORIGIN));
        if (!ours || Long.parseLong(marks.getOrDefault(Indexer.NEXT, "")) > size) {
          return false;
        }
        checkIntegrity(directory, reader);
        return true;
      }
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Sums over every byte of an index that is small enough to start with. */
  private static void checkIntegrity(Directory directory, DirectoryReader reader)
      throws IOException {
    long bytes = 0;
    for (String file : directory.listAll()) {
      bytes += directory.fileLength(file);
    }
    if (bytes <= MOST_CHECKED) {
      for (var leaf : reader.leaves()) {
        leaf.reader().checkIntegrity();
      }
    }
  }

  private static Opened attempt(Path path, String origin, Words analyzer, Options options)
      throws IOException {
    Directory directory = FSDirectory.open(path);
    try {
      var merges = new ConcurrentMergeScheduler();
      merges.setMaxMergesAndThreads(4, 1);
      var config =
          new IndexWriterConfig(analyzer)
              .setIndexSort(ORDER)
              .setRAMBufferSizeMB(options.bufferMegabytes())
              .setUseCompoundFile(false)
              .setMergeScheduler(merges)
              .setCommitOnClose(false);
      var writer = new IndexWriter(directory, config);
      var marks = new HashMap<String, String>();
      var live = writer.getLiveCommitData();
      if (live != null) {
        live.forEach(entry -> marks.put(entry.getKey(), entry.getValue()));
      }
      marks.put(VERSION, CURRENT);
      marks.put(ORIGIN, origin);
      return new Opened(directory, writer, marks);
    } catch (IOException | IllegalArgumentException e) {
      directory.close();
      throw e;
    }
  }

  /** Deletes all but the lock, which whoever deletes is holding. */
  private static void delete(Path path) throws IOException {
    try (var listed = Files.list(path)) {
      for (Path file : listed.toList()) {
        if (!file.endsWith(IndexWriter.WRITE_LOCK_NAME)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
