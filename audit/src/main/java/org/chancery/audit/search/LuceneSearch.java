package org.chancery.audit.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.Digest;

/**
 * Search over Lucene indexes that follow a ledger, one for each retention class and month. A record
 * is seen within the refresh time of its being durable; a call that was crashed is one without
 * outcome that was in the ledger when the index was opened. Safe for threads. Whoever opens it
 * closes it, before the ledger.
 */
public final class LuceneSearch implements Search, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration CHORE = Duration.ofMinutes(30);
  private static final long FRESH = 1_000;

  private final Directory lockFolder;
  private final Lock lock;
  private final Partitions partitions;
  private final List<Words> analyzers;
  private final Indexer indexer;
  private final Finder finder;
  private final Ledger ledger;
  private final Thread thread;

  private LuceneSearch(
      Path folder,
      Ledger ledger,
      Contents contents,
      Lists lists,
      Options options,
      InstantSource time)
      throws IOException {
    Files.createDirectories(folder);
    lockFolder = FSDirectory.open(folder);
    lock = lockFolder.obtainLock("write.lock"); // whoever has it may delete
    var exact = Words.exact();
    var stemmed = Words.stemmed();
    analyzers = List.of(exact, stemmed);
    long size = ledger.size();
    Marks marks = marks(folder, ledger.origin(), size, time);
    partitions = new Partitions(folder, marks, stemmed, options);
    Folders.sweep(folder);
    long next = partitions.open(marks, size);
    this.ledger = ledger;
    var source = new Indexer.Source(ledger, contents);
    indexer = new Indexer(partitions, source, options, time, next);
    finder =
        new Finder(
            partitions,
            new Hits(ledger, contents, indexer.settled()),
            exact,
            stemmed,
            options,
            ledger,
            lists);
    thread = Thread.ofPlatform().name("audit-search-indexer").daemon().unstarted(indexer);
  }

  private static Marks marks(Path folder, String origin, long size, InstantSource time) {
    return Marks.read(folder)
        .filter(marks -> marks.origin().equals(origin) && marks.next() <= size)
        .orElseGet(() -> Marks.none(origin, salt(origin, time)));
  }

  /** Differs between indexes; it keeps nothing secret, as it lies beside what it salts. */
  private static String salt(String origin, InstantSource time) {
    byte[] bytes =
        (origin + " " + time.instant()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return Digest.of(bytes).hex().substring(0, 32);
  }

  /**
   * Opens the index in {@code folder}, rebuilding what is lost, damaged or of another form, and
   * begins to follow the ledger on a thread of its own.
   *
   * @param lists what {@code case:NAME} names
   * @throws UncheckedIOException if the folder cannot be written, or another process has it open
   */
  public static LuceneSearch open(
      Path folder,
      Ledger ledger,
      Contents contents,
      Lists lists,
      Options options,
      InstantSource time) {
    try {
      var search = new LuceneSearch(folder, ledger, contents, lists, options, time);
      search.thread.start();
      return search;
    } catch (IOException e) {
      throw new UncheckedIOException("the index cannot be opened", e);
    }
  }

  @Override
  public Page search(Query query) {
    long wanted = query.covering().isPresent() ? query.covering().getAsLong() + 1 : ledger.size();
    if (indexer.indexed() < wanted && !indexer.progress().rebuilding()) {
      indexer.chores().awaitSeen(indexer::indexed, Math.min(wanted, ledger.size()), FRESH);
    }
    return finder.find(query, indexer.indexed(), indexer.progress());
  }

  @Override
  public OptionalLong outcomeOf(long decision) {
    for (Stored stored : ledger.read(decision, 1)) {
      if (stored.record() instanceof Decision) {
        try {
          return partitions.views().outcome(PartitionName.of(stored.record()), decision);
        } catch (IOException e) {
          throw new UncheckedIOException("the index cannot be read", e);
        }
      }
    }
    return OptionalLong.empty();
  }

  @Override
  public long indexed() {
    return indexer.indexed();
  }

  @Override
  public Progress progress() {
    return indexer.progress();
  }

  /** Why the index does not follow the ledger at present, or an empty text where it does. */
  public String trouble() {
    return indexer.trouble();
  }

  /**
   * Forgets a partition for ever: its files are deleted whole, and its records are not indexed
   * again while this index lasts. An index that is lost afterwards and rebuilt has the records
   * again, without the words of contents whose keys are gone. Returns when the files are gone.
   *
   * @param retention the retention class, as the legs of the records name it
   * @param month in UTC
   * @throws UncheckedIOException if a file cannot be deleted
   * @throws IllegalStateException if it was not done in half an hour
   */
  public void drop(String retention, YearMonth month) {
    var name = new PartitionName(retention, month);
    indexer.chores().ask(() -> indexer.drop(name), CHORE);
  }

  /**
   * Takes the words of records out of the index: their documents are replaced by ones without
   * words, and every file that held the words is written anew and deleted, so that on return none
   * of them is in any file. The records are still found by all that their leaves say. To be called
   * when the contents' keys are destroyed; an outcome stands for its decision, and both lose their
   * words. Indices that are not indexed are passed over. Takes as long as writing the touched
   * partitions anew: about a second for 30,000 records.
   *
   * @throws UncheckedIOException if it cannot be done, or a search did not end; call it again
   * @throws IllegalStateException if it was not done in half an hour
   */
  public void erase(Collection<Long> indices) {
    List<Long> records = List.copyOf(indices);
    indexer.chores().ask(() -> indexer.erase(records), CHORE);
  }

  /** Stops following, makes the index durable and closes it. */
  @Override
  public void close() {
    indexer.stop();
    try {
      if (!thread.join(PATIENCE)) {
        throw new IllegalStateException("the indexer did not stop in " + PATIENCE);
      }
      indexer.finish();
      partitions.close();
      analyzers.forEach(Words::close);
      lock.close();
      lockFolder.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("the index cannot be closed", e);
    }
  }
}
