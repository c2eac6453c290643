package org.chancery.ingress.app;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.chancery.audit.checkpoint.Checkpointer;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.payload.Identities;
import org.chancery.audit.payload.KeyTable;
import org.chancery.audit.payload.Slot;
import org.chancery.audit.retention.CaseDesk;
import org.chancery.audit.retention.Cases;
import org.chancery.audit.retention.ErasureLedger;
import org.chancery.audit.retention.Erasures;
import org.chancery.audit.retention.Expiry;
import org.chancery.audit.retention.HoldDesk;
import org.chancery.audit.retention.Holds;
import org.chancery.audit.search.LuceneSearch;
import org.chancery.catalog.store.Database;
import org.chancery.redaction.classify.PolicyInspectors;

/** What is kept how long, and what is destroyed. */
@Factory
final class RetentionWiring {
  /** The slots whose keys a backup had brought back, and which were destroyed again. */
  record Returned(Set<Slot> slots) {}

  @Singleton
  @Bean(preDestroy = "close")
  ErasureLedger erasureLedger(ErasureSettings settings, DataFolder data) {
    return ErasureLedger.open(settings.ledger() == null ? data.erasures() : settings.ledger());
  }

  @Singleton
  Returned returned(ErasureLedger erased, KeyTable keys, Identities identities) {
    return new Returned(Erasures.reapply(erased, keys, identities));
  }

  @Singleton
  Cases cases(Database database) {
    return Cases.in(database.source());
  }

  @Singleton
  CaseDesk caseDesk(
      Cases cases, HoldDesk holds, Ledger ledger, Identities identities, InstantSource time) {
    return new CaseDesk(cases, holds, ledger, identities, time);
  }

  // Six parts: a hold reaches what it names in each of its ways.
  @Singleton
  HoldDesk holdDesk(
      Database database,
      Cases cases,
      Ledger ledger,
      Identities identities,
      ErasureSettings settings,
      InstantSource time) {
    return new HoldDesk(
        Holds.in(database.source()), cases, ledger, identities, settings.releaseWithin(), time);
  }

  // An erasure reaches everything.
  @Singleton
  Erasures erasures(
      Ledger ledger,
      KeyTable keys,
      Identities identities,
      HoldDesk holds,
      ErasureLedger erased,
      LuceneSearch search,
      PolicyInspectors inspectors,
      Checkpointer checkpointer,
      ErasureSettings settings,
      InstantSource time) {
    var parts =
        new Erasures.Parts(
            ledger,
            keys,
            identities,
            holds,
            erased,
            index(search),
            inspectors::forget,
            checkpointer::sign);
    return new Erasures(parts, Duration.ofDays(settings.backupDays()), time);
  }

  private static Erasures.Index index(LuceneSearch search) {
    return new Erasures.Index() {
      @Override
      public void erase(Collection<Long> records) {
        search.erase(records);
      }

      @Override
      public void drop(String retention, YearMonth month) {
        search.drop(retention, month);
      }
    };
  }

  @Singleton
  Expiry expiry(
      Erasures erasures, HoldDesk holds, List<RetentionSettings> classes, InstantSource time) {
    return new Expiry(
        erasures, holds, classes.stream().map(RetentionSettings::retained).toList(), time);
  }

  @Singleton
  @Bean(preDestroy = "close")
  ExpiryClock expiryClock(Expiry expiry, ErasureSettings settings) {
    return ExpiryClock.start(expiry, settings.expireEvery());
  }
}
