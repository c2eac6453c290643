package org.chancery.audit.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.payload.PayloadException;
import org.chancery.audit.record.AuditRecord.Access;
import org.chancery.audit.record.AuditRecord.Act;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.record.AuditRecord.PolicyChange;
import org.chancery.audit.record.AuditRecord.SystemEvent;
import org.chancery.audit.record.Leg;

/**
 * Follows a ledger and keeps an index in step with it, on the thread that runs it. What it does to
 * a record it can do again: nothing changes. Stops within one wait of being told to.
 */
final class Indexer implements Runnable {
  static final String NEXT = "next";
  private static final long PAUSE = 200;
  private static final long BEHIND = 10;

  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final Ledger ledger;
  private final Contents contents;
  private final Options options;
  private final InstantSource time;
  private final Map<String, String> marks;
  private long next;
  private long refreshed;
  private long committed;
  private boolean unseen;
  private boolean uncommitted;
  private volatile long indexed;
  private volatile boolean stopped;
  private volatile String trouble = "";

  Indexer(
      IndexWriter writer,
      SearcherManager searchers,
      Source source,
      Options options,
      InstantSource time,
      Map<String, String> marks) {
    this.writer = writer;
    this.searchers = searchers;
    this.ledger = source.ledger();
    this.contents = source.contents();
    this.options = options;
    this.time = time;
    this.marks = Map.copyOf(marks);
    this.next = Long.parseLong(marks.getOrDefault(NEXT, "0"));
    this.indexed = next;
    this.refreshed = time.millis();
    this.committed = refreshed;
  }

  /** Where records and what they refer to come from. */
  record Source(Ledger ledger, Contents contents) {}

  @Override
  public void run() {
    while (!stopped) {
      try {
        step();
        trouble = "";
      } catch (AlreadyClosedException e) {
        trouble = "the index was closed by a failure; restart to rebuild it";
        return;
      } catch (IOException | UncheckedIOException | LedgerException e) {
        trouble = "indexing fails at record " + next + ": " + e.getMessage();
        pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
    }
  }

  /** Waits a little for records and indexes them together: what is seen rarely costs little. */
  private void step() throws IOException, InterruptedException {
    long window = Math.max(10, options.refresh().toMillis());
    ledger.awaitBeyond(next, window);
    gather(window);
    List<Stored> records = ledger.read(next, options.batch());
    if (!records.isEmpty()) {
      index(records);
      next = records.getLast().index() + 1;
      unseen = true;
      uncommitted = true;
    }
    long now = time.millis();
    boolean behind = records.size() == options.batch(); // then getting on comes before being seen
    if (unseen && (!behind || now - refreshed >= window * BEHIND)) {
      searchers.maybeRefreshBlocking();
      indexed = next;
      refreshed = now;
      unseen = false;
    }
    if (uncommitted && now - committed >= options.commit().toMillis()) {
      commit();
      committed = now;
    }
  }

  /**
   * Waits until the refresh time has passed since the last refresh, or a batch is there: each
   * refresh writes a segment, and most calls end within one, so that they are indexed once.
   */
  private void gather(long window) throws InterruptedException {
    long left = refreshed + window - time.millis();
    if (left > 0 && ledger.size() > next) {
      ledger.awaitBeyond(next + options.batch() - 1, Math.min(left, window));
    }
  }

  /** Makes the index durable, with the place to go on from. */
  private void commit() throws IOException {
    var data = new HashMap<>(marks);
    data.put(NEXT, Long.toString(next));
    writer.setLiveCommitData(data.entrySet());
    writer.commit();
    uncommitted = false;
  }

  private void index(List<Stored> records) throws IOException {
    long first = records.getFirst().index();
    var outcomes = new HashMap<Long, Stored>();
    for (Stored stored : records) {
      if (stored.record() instanceof Outcome outcome) {
        outcomes.put(outcome.decision(), stored);
      }
    }
    for (Stored stored : records) {
      switch (stored.record()) {
        case Decision _ -> call(stored, Optional.ofNullable(outcomes.get(stored.index())));
        case Outcome outcome -> {
          if (outcome.decision() < first) {
            ended(stored, outcome.decision());
          }
        }
        case PolicyChange _, Act _, Access _, SystemEvent _ ->
            put(stored.index(), Documents.of(stored, Texts.NONE));
      }
    }
  }

  private void ended(Stored outcome, long decision) throws IOException {
    for (Stored stored : ledger.read(decision, 1)) {
      if (stored.record() instanceof Decision) {
        call(stored, Optional.of(outcome));
      }
    }
  }

  private void call(Stored stored, Optional<Stored> outcome) throws IOException {
    if (stored.record() instanceof Decision decision) {
      Texts prompt = texts(contents, stored, decision.legs(), options.mostText());
      Texts reply = Texts.NONE;
      if (outcome.isPresent() && outcome.get().record() instanceof Outcome end) {
        reply = texts(contents, outcome.get(), end.legs(), options.mostText());
      }
      put(stored.index(), Documents.call(stored.index(), decision, prompt, outcome, reply));
    }
  }

  private void put(long index, Document document) throws IOException {
    writer.updateDocument(new Term(Documents.ID, Long.toString(index)), document);
  }

  /** The words of a record; none where its payload cannot be opened any more. */
  static Texts texts(Contents contents, Stored stored, List<Leg> legs, int most) {
    if (legs.isEmpty()) {
      return Texts.NONE;
    }
    try {
      return Texts.of(contents.of(stored), most);
    } catch (PayloadException e) {
      return Texts.NONE; // erased: the record stays, its words do not
    }
  }

  long indexed() {
    return indexed;
  }

  String trouble() {
    return trouble;
  }

  void stop() {
    stopped = true;
  }

  /** Makes everything so far durable; only after {@link #run} has returned. */
  void finish() throws IOException {
    if (uncommitted) {
      commit();
    }
  }
}
