package org.chancery.ingress.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.chancery.audit.ledger.Archive;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.ledger.Receipt;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.PayloadException;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One feed at work: reads what the log has beyond its cursor, sends it, and moves the cursor when
 * it has arrived. Every record is sent at least once, in order; a batch whose arrival is in doubt
 * is sent again. It reads after commit and on a thread of its own, so no call waits for it. Safe
 * for threads.
 */
final class Feed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final long LOOK_MILLIS = 500;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  /** What a feed works with. */
  record Tools(Ledger ledger, Archive archive, Way way, Cursor cursor, InstantSource time) {}

  private final Plan plan;
  private final Tools tools;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long next;
  private boolean paused;
  private boolean closed;
  private int failures;
  private Optional<String> trouble = Optional.empty();
  private Optional<Instant> sent = Optional.empty();

  Feed(Plan plan, Tools tools) throws IOException {
    this.plan = plan;
    this.tools = tools;
    this.next = tools.cursor().read(plan.fromStart() ? 0 : tools.ledger().size());
    this.thread = Thread.ofVirtual().name("chancery-feed-" + plan.name()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  State state() {
    lock.lock();
    try {
      long behind = Math.max(0, tools.ledger().size() - next);
      return new State(plan.name(), plan.form().word(), next, behind, paused, trouble, sent);
    } finally {
      lock.unlock();
    }
  }

  /** Goes on from {@code index}; durable on return. */
  void rewind(long index) throws IOException {
    lock.lock();
    try {
      tools.cursor().write(index);
      next = index;
      trouble = Optional.empty();
      failures = 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void pause(boolean rest) {
    lock.lock();
    try {
      paused = rest;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (true) {
        long from = turn();
        if (from < 0) {
          return;
        }
        tools.ledger().awaitBeyond(from, LOOK_MILLIS);
        List<Stored> records = tools.ledger().read(from, plan.batch());
        if (!records.isEmpty()) {
          attempt(from, records);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for its turn; -1 where there will be none. */
  private long turn() throws InterruptedException {
    lock.lock();
    try {
      long left = failures == 0 ? 0 : pause(failures).toNanos();
      while (!closed && failures > 0 && left > 0) {
        left = changed.awaitNanos(left);
      }
      while (!closed && paused) {
        changed.await();
      }
      return closed ? -1 : next;
    } finally {
      lock.unlock();
    }
  }

  private static Duration pause(int failures) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private void attempt(long from, List<Stored> records) {
    try {
      Batch batch = batch(from, records);
      if (batch.body().length > 0) {
        tools.way().send(batch);
      }
      arrived(from, batch.next());
    } catch (FeedException | LedgerException | UncheckedIOException e) {
      failed(String.valueOf(e.getMessage()));
    }
  }

  private void arrived(long from, long reached) {
    lock.lock();
    try {
      if (next != from) {
        return; // it was rewound while the batch was under way
      }
      tools.cursor().write(reached);
      next = reached;
      sent = Optional.of(tools.time().instant());
      if (failures > 0) {
        LOG.info("feed {} goes on at record {}", plan.name(), reached);
      }
      failures = 0;
      trouble = Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("the cursor cannot be written", e);
    } finally {
      lock.unlock();
    }
  }

  private void failed(String why) {
    lock.lock();
    try {
      failures++;
      if (!trouble.equals(Optional.of(why))) { // once, and not at every attempt
        LOG.warn("feed {} does not arrive: {}; it is tried again", plan.name(), why);
      }
      trouble = Optional.of(why);
    } finally {
      lock.unlock();
    }
  }

  private Batch batch(long from, List<Stored> records) {
    Optional<Receipt> access = access(from, records);
    var body = new ByteArrayOutputStream();
    for (Stored stored : records) {
      Optional<Decision> decision = decision(stored.record());
      List<Content> contents = access.map(a -> contents(stored, a)).orElse(List.of());
      Facts facts = Facts.of(new Event(tools.ledger().origin(), stored, decision, contents));
      if (plan.takes(facts.kind())) {
        body.writeBytes(plan.framing().framed(facts, plan.form().line(facts)));
      }
    }
    return new Batch(
        from, from + records.size(), body.toByteArray(), plan.framing().type(plan.form()));
  }

  private Optional<Decision> decision(AuditRecord entry) {
    return switch (entry) {
      case Decision d -> Optional.of(d);
      case Outcome o ->
          tools.ledger().read(o.decision(), 1).stream()
              .map(Stored::record)
              .filter(Decision.class::isInstance)
              .map(Decision.class::cast)
              .findFirst();
      case AuditRecord.PolicyChange _,
          AuditRecord.Act _,
          AuditRecord.Access _,
          AuditRecord.SystemEvent _ ->
          Optional.empty();
    };
  }

  /** Writes down that contents are read, where this feed reads any; then it may. */
  private Optional<Receipt> access(long from, List<Stored> records) {
    long calls = records.stream().map(Stored::record).filter(Feed::ofCall).count();
    if (!plan.content() || calls == 0) {
      return Optional.empty();
    }
    Instant now = tools.time().instant().truncatedTo(ChronoUnit.MICROS);
    String what =
        "feed " + plan.name() + ": records " + from + " to " + (from + records.size() - 1);
    var access = new AuditRecord.Access(now, "chancery", "feed", OptionalLong.empty(), what, calls);
    return Optional.of(tools.ledger().append(access, List.of()));
  }

  private static boolean ofCall(AuditRecord entry) {
    return entry instanceof Decision || entry instanceof Outcome;
  }

  private List<Content> contents(Stored stored, Receipt access) {
    if (!ofCall(stored.record())) {
      return List.of();
    }
    try {
      return tools.archive().open(stored.index(), access);
    } catch (PayloadException _) {
      return List.of(); // erased; the event says so by having none
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      if (!thread.join(Duration.ofSeconds(5))) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
