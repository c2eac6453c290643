package org.chancery.reporting.console;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.search.Search;
import org.chancery.catalog.store.Database;
import org.chancery.reporting.usage.UsageBook;
import org.chancery.reporting.usage.UsageLimits;
import org.chancery.reporting.watch.SavedSearchException;
import org.chancery.reporting.watch.SavedSearches;
import org.chancery.reporting.watch.Watch;
import org.jspecify.annotations.Nullable;

/** Puts the reports together from what the program provides. */
@Factory
final class Wiring {
  private static final int PENDING = 50_000;
  private static final int BATCH = 1_000;

  /** Follows the ledger from start to stop of the program. */
  @Context
  @Bean(preDestroy = "close")
  UsageBook book(Ledger ledger, InstantSource time, ReportingSettings settings) {
    return UsageBook.open(
        ledger,
        settings.folder().resolve("usage.snapshot"),
        new UsageLimits(settings.cells(), PENDING, BATCH, settings.saveEvery()),
        time,
        Thread.ofPlatform().daemon().name("chancery-usage").factory());
  }

  @Singleton
  SavedSearches searches(@Nullable Database database) {
    return database == null ? SavedSearches.inMemory() : SavedSearches.in(database.source());
  }

  /** Runs saved searches from start to stop of the program. */
  @Context
  @Bean(preDestroy = "close")
  Watch watch(
      SavedSearches searches, Search search, Ledger ledger, Witness witness, InstantSource time) {
    return Watch.open(
        searches,
        search,
        ledger,
        (saved, found) -> {
          try {
            witness.watched(saved, found);
          } catch (ProblemException e) {
            throw new SavedSearchException(e.message());
          }
        },
        time,
        Thread.ofPlatform().daemon().name("chancery-watch").factory());
  }

  @Singleton
  Attempts attempts(InstantSource time, ReportingSettings settings) {
    return new Attempts(settings.signInFailures(), time);
  }
}
