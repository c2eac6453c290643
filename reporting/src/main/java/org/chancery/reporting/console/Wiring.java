package org.chancery.reporting.console;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.exceptions.BeanContextException;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Locale;
import org.chancery.audit.checkpoint.LogKeys;
import org.chancery.audit.checkpoint.Proofs;
import org.chancery.audit.ledger.Archive;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.payload.Pseudonyms;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.search.Search;
import org.chancery.audit.stamp.ExportKey;
import org.chancery.audit.stamp.Stamps;
import org.chancery.catalog.store.Database;
import org.chancery.catalog.store.DocumentKind;
import org.chancery.catalog.store.Snapshots;
import org.chancery.reporting.evidence.Evidence;
import org.chancery.reporting.usage.UsageBook;
import org.chancery.reporting.usage.UsageLimits;
import org.chancery.reporting.watch.SavedSearch;
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

  // Eleven parts: a bundle holds something of everything.
  @Singleton
  Evidence evidence(
      Ledger ledger,
      Archive archive,
      Proofs proofs,
      Search search,
      LogKeys keys,
      ExportKey exportKey,
      Stamps stamps,
      Snapshots snapshots,
      InstantSource time,
      ReportingSettings reporting,
      EvidenceSettings settings) {
    return new Evidence(
        new Evidence.Sources(
            ledger,
            archive,
            proofs,
            search,
            keys,
            exportKey,
            stamps,
            (kind, digest) ->
                snapshots.text(DocumentKind.valueOf(kind.toUpperCase(Locale.ROOT)), digest),
            time),
        settings.limits(reporting.folder().resolve("exports")));
  }

  @Singleton
  SavedSearches searches(@Nullable Database database) {
    return database == null ? SavedSearches.inMemory() : SavedSearches.in(database.source());
  }

  /** Runs saved searches from start to stop of the program. */
  @Context
  @Requires(beans = {Seal.class, Pseudonyms.class})
  @Bean(preDestroy = "close")
  Watch watch(
      SavedSearches searches,
      Search search,
      Ledger ledger,
      Provider<Keeping> keeping,
      Witness witness,
      InstantSource time) {
    return Watch.open(
        searches,
        search,
        ledger,
        saved -> entitled(keeping, saved),
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

  /** Keys are there a moment after this begins to watch; a search waits for its next round then. */
  private static boolean entitled(Provider<Keeping> keeping, SavedSearch saved) {
    try {
      return keeping.get().entitled(saved);
    } catch (BeanContextException e) {
      throw new SavedSearchException("the program is still starting", e);
    }
  }

  @Singleton
  Attempts attempts(InstantSource time, ReportingSettings settings) {
    return new Attempts(settings.signInFailures(), time);
  }
}
