package org.chancery.reporting.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.record.AuditRecord.SystemEvent;
import org.chancery.audit.search.Page;
import org.chancery.audit.search.Query;
import org.chancery.audit.search.QueryException;
import org.chancery.audit.search.Search;
import org.chancery.audit.search.SearchAlerts;

/**
 * Runs saved searches when they are due, on a thread of its own, and says so in the log where they
 * find calls that were not there before: a system record {@code search_alert}. Each run is a record
 * of its own, in the name of the owner; where the owner may not search any more, it is stopped, and
 * a record {@code search_stopped} says so. Whoever opens it closes it.
 */
public final class Watch implements SearchAlerts, AutoCloseable {
  /** The name of the record that says that a saved search found something new. */
  public static final String EVENT = "search_alert";

  /** The name of the record that says that a saved search runs by itself no more. */
  public static final String STOPPED = "search_stopped";

  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LIMIT = 500;
  private static final int YEARS_BACK = 10;

  private final SavedSearches searches;
  private final Search search;
  private final Ledger ledger;
  private final Predicate<SavedSearch> entitled;
  private final BiConsumer<SavedSearch, Found> witness;
  private final InstantSource time;
  private final Thread thread;
  private final Object bell = new Object();
  private boolean stopped;
  private volatile String trouble = "";
  private final AtomicLong raised = new AtomicLong();
  private volatile long unseen;

  /** What one run asked and how much it found. */
  public record Found(Query query, long hits) {}

  private Watch(
      SavedSearches searches,
      Search search,
      Ledger ledger,
      Predicate<SavedSearch> entitled,
      BiConsumer<SavedSearch, Found> witness,
      InstantSource time,
      ThreadFactory threads) {
    this.entitled = entitled;
    this.searches = searches;
    this.search = search;
    this.ledger = ledger;
    this.witness = witness;
    this.time = time;
    this.thread = threads.newThread(this::follow);
  }

  /**
   * Begins to watch.
   *
   * @param entitled whether a search's owner may search at present; asked before each run
   * @param witness writes down that a search was run, before its result is used
   */
  public static Watch open(
      SavedSearches searches,
      Search search,
      Ledger ledger,
      Predicate<SavedSearch> entitled,
      BiConsumer<SavedSearch, Found> witness,
      InstantSource time,
      ThreadFactory threads) {
    var watch = new Watch(searches, search, ledger, entitled, witness, time, threads);
    watch.thread.start();
    return watch;
  }

  private void follow() {
    while (true) {
      round();
      synchronized (bell) {
        try {
          long end = System.nanoTime() + LOOK.toNanos();
          for (long left = LOOK.toMillis(); left > 0 && !stopped; ) {
            bell.wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
        if (stopped) {
          return;
        }
      }
    }
  }

  /** Runs what is due; called by the thread, and by tests. */
  void round() {
    try {
      Instant now = time.instant();
      for (SavedSearch saved : searches.all()) {
        if (saved.every().isPositive() && !entitled.test(saved)) {
          stop(saved, now);
        } else if (saved.due(now)) {
          run(saved, now);
        }
      }
      alerts();
      trouble = "";
    } catch (SavedSearchException | LedgerException e) {
      trouble = String.valueOf(e.getMessage()); // the next round tries again
    }
  }

  /** Once: a search without a schedule is not looked at again. */
  private void stop(SavedSearch saved, Instant now) {
    var details = Map.of("search", saved.name(), "why", "owner_may_not_search");
    ledger.append(new SystemEvent(now.truncatedTo(ChronoUnit.MICROS), STOPPED, details), List.of());
    searches.stop(saved.name());
  }

  private void run(SavedSearch saved, Instant now) {
    var query =
        new Query(
            saved.words(),
            now.minus(365L * YEARS_BACK, ChronoUnit.DAYS),
            now.plus(1, ChronoUnit.DAYS),
            Map.of(),
            LIMIT,
            OptionalLong.empty());
    try {
      Page page = search.search(query);
      List<Long> fresh =
          page.hits().stream()
              .map(Page.Hit::index)
              .filter(i -> i >= saved.seen() && i < page.indexed())
              .toList();
      witness.accept(saved, new Found(query, page.total()));
      if (!fresh.isEmpty()) {
        alert(saved, fresh, now);
        raised.incrementAndGet();
      }
      searches.ran(saved.ranAt(now, page.indexed(), fresh.size()));
    } catch (QueryException e) {
      searches.ran(
          saved.ranAt(now, saved.seen(), 0)); // its words were understood when it was saved
    }
  }

  private void alert(SavedSearch saved, List<Long> fresh, Instant now) {
    var details =
        Map.of(
            "search", saved.name(),
            "hits", fresh.size() == LIMIT ? LIMIT + " or more" : Integer.toString(fresh.size()),
            "newest", Long.toString(fresh.getFirst()));
    ledger.append(new SystemEvent(now.truncatedTo(ChronoUnit.MICROS), EVENT, details), List.of());
  }

  @Override
  public long raised() {
    return raised.get();
  }

  @Override
  public long unseen() {
    return unseen;
  }

  /** How many new calls all saved searches found since somebody last looked at them. */
  public long alerts() {
    try {
      unseen = searches.all().stream().mapToLong(SavedSearch::alerts).sum();
      return unseen;
    } catch (SavedSearchException e) {
      return 0; // the page of saved searches says that they cannot be read
    }
  }

  @Override
  public String trouble() {
    return trouble;
  }

  /** Stops within one search. */
  @Override
  public void close() {
    synchronized (bell) {
      stopped = true;
      bell.notifyAll();
    }
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
