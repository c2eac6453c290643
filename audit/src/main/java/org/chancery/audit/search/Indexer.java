package org.chancery.audit.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.Document;
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
  private static final long PAUSE = 200;
  private static final long BEHIND = 10;
  private static final long LOOK = 25;

  /** A partition that is at most this far behind at start catches up without a word. */
  private static final long UNNOTICED = 2_000;

  private final Partitions partitions;
  private final Ledger ledger;
  private final Contents contents;
  private final Options options;
  private final Documents documents;
  private final InstantSource time;
  private final Chores chores = new Chores();
  private final Settled settled;
  private long next;
  private long refreshed;
  private long committed;
  private boolean unseen;
  private boolean uncommitted;
  private boolean halfway;
  private volatile long from;
  private volatile long target;
  private volatile boolean rebuilding;
  private volatile long indexed;
  private volatile boolean stopped;
  private volatile String trouble = "";

  Indexer(Partitions partitions, Source source, Options options, InstantSource time, long next) {
    this.partitions = partitions;
    this.ledger = source.ledger();
    this.contents = source.contents();
    this.options = options;
    this.documents = new Documents(new Likeness(partitions.salt()));
    this.settled = new Settled(ledger.size());
    this.time = time;
    this.next = next;
    this.refreshed = time.millis();
    this.committed = refreshed;
    rebuild(next);
  }

  /** Where records and what they refer to come from. */
  record Source(Ledger ledger, Contents contents) {}

  private void rebuild(long begin) {
    from = begin;
    target = ledger.size();
    indexed = begin;
    rebuilding = target - begin > UNNOTICED;
  }

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
    boolean hurried = await(window);
    List<Stored> records = ledger.read(next, options.batch());
    if (!records.isEmpty()) {
      boolean again = halfway; // after a failure, some of these may be in already
      halfway = true;
      index(records, again);
      halfway = false;
      next = records.getLast().index() + 1;
      unseen = true;
      uncommitted = true;
    }
    long now = time.millis();
    boolean behind = records.size() == options.batch(); // then getting on comes before being seen
    if (unseen && (!behind || hurried || now - refreshed >= window * BEHIND)) {
      show(now);
    }
    if (uncommitted && now - committed >= options.commit().toMillis()) {
      partitions.commit(next);
      uncommitted = false;
      committed = now;
    }
    partitions.bound(next);
    partitions.settle(next, now);
    tend();
  }

  private void show(long now) throws IOException {
    partitions.refresh();
    indexed = next;
    refreshed = now;
    unseen = false;
    rebuilding &= next < target;
    chores.seen();
  }

  /**
   * Waits for records, and then until the refresh time has passed since the last refresh, or a
   * batch is there, or somebody wants to see them now: each refresh writes a segment, and most
   * calls end within one, so that they are indexed once.
   */
  private boolean await(long window) throws InterruptedException {
    ledger.awaitBeyond(next, window);
    long end = refreshed + window;
    while (ledger.size() > next && ledger.size() - next < options.batch() && !stopped) {
      long left = end - time.millis();
      if (left <= 0 || chores.waiting()) {
        break;
      }
      chores.pause(Math.min(left, LOOK));
    }
    return chores.hurried();
  }

  /** Does what others asked for, and mends what was found to be damaged. */
  private void tend() throws IOException, InterruptedException {
    chores.run();
    if (partitions.damaged()) {
      next = partitions.mend(next);
      rebuild(next);
    }
  }

  private void index(List<Stored> records, boolean again) throws IOException {
    long first = records.getFirst().index();
    var outcomes = new HashMap<Long, Stored>();
    for (Stored stored : records) {
      if (stored.record() instanceof Outcome outcome) {
        outcomes.put(outcome.decision(), stored);
      }
    }
    for (Stored stored : records) {
      switch (stored.record()) {
        case Decision _ -> call(stored, Optional.ofNullable(outcomes.get(stored.index())), again);
        case Outcome outcome -> {
          if (outcome.decision() < first) {
            ended(stored, outcome.decision());
          }
        }
        case PolicyChange _, Act _, Access _, SystemEvent _ -> other(stored, again);
      }
    }
  }

  private void other(Stored stored, boolean again) throws IOException {
    if (stored.record() instanceof SystemEvent event) {
      settled.seen(event, stored.index());
    }
    long index = stored.index();
    var partition = partitions.taking(PartitionName.of(stored.record()), index, index);
    if (partition.isPresent()) {
      put(partition.get(), index, documents.of(stored, Texts.NONE), again);
    }
  }

  private void ended(Stored outcome, long decision) throws IOException {
    for (Stored stored : ledger.read(decision, 1)) {
      if (stored.record() instanceof Decision) {
        call(stored, Optional.of(outcome), true);
      }
    }
  }

  private void call(Stored stored, Optional<Stored> outcome, boolean again) throws IOException {
    if (!(stored.record() instanceof Decision decision)) {
      return;
    }
    long at = outcome.map(Stored::index).orElse(stored.index());
    var partition = partitions.taking(PartitionName.of(decision), stored.index(), at);
    if (partition.isEmpty()) {
      return;
    }
    Texts prompt = texts(contents, stored, decision.legs(), options.mostText());
    Texts reply = Texts.NONE;
    if (outcome.isPresent() && outcome.get().record() instanceof Outcome end) {
      reply = texts(contents, outcome.get(), end.legs(), options.mostText());
    }
    var document = documents.call(stored.index(), decision, prompt, outcome, reply);
    boolean known = stored.index() < partition.get().covered;
    put(partition.get(), stored.index(), document, again || known);
  }

  private void put(Partition partition, long index, Document document, boolean replacing)
      throws IOException {
    partitions.put(partition, index, document, replacing, time.millis());
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

  /** Takes the words of records out of every file; see {@link LuceneSearch#erase}. */
  void erase(Iterable<Long> records) throws IOException, InterruptedException {
    show(time.millis());
    var without = new Wordless(partitions, ledger, documents).of(records, next);
    partitions.erase(without, next, time.millis());
    show(time.millis());
  }

  void drop(PartitionName name) throws IOException {
    partitions.drop(name, next);
    show(time.millis());
  }

  Chores chores() {
    return chores;
  }

  Settled settled() {
    return settled;
  }

  long indexed() {
    return indexed;
  }

  Progress progress() {
    return new Progress(indexed, from, target, rebuilding);
  }

  String trouble() {
    return trouble;
  }

  void stop() {
    stopped = true;
  }

  /** Makes everything so far durable; only after {@link #run} has returned. */
  void finish() throws IOException {
    if (uncommitted && !halfway) {
      partitions.commit(next);
    }
  }
}
