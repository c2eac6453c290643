package org.chancery.ingress.app;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import org.chancery.audit.checkpoint.Checkpointer;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.watch.IntegrityWatch;
import org.chancery.catalog.store.Database;
import org.chancery.catalog.store.Dump;

/** What looks after the log, and what copies it. */
@Factory
final class WatchWiring {
  @Singleton
  Dump dump(Database database) {
    return new Dump(database);
  }

  /** After the checkpointer, which mends what a crash left of tiles. */
  @Singleton
  @Bean(preDestroy = "close")
  IntegrityWatch watch(
      DataFolder data,
      Ledger ledger,
      Checkpointer checkpointer,
      WatchSettings settings,
      Chronicle chronicle,
      InstantSource time) {
    try {
      return IntegrityWatch.over(
          data.log(),
          data.watch(),
          ledger,
          settings.plan(),
          chronicle::system,
          time,
          System::nanoTime);
    } catch (IOException e) {
      throw new UncheckedIOException("the watch over the log cannot begin", e);
    }
  }
}
