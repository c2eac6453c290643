package org.chancery.ingress.app;

import io.micronaut.context.annotation.Bean;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.catalog.principal.PrincipalId;
import org.chancery.catalog.store.CatalogueReadOnlyException;
import org.chancery.catalog.store.DocumentKind;
import org.chancery.catalog.store.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts documents that are kept as files into force whenever they change. A file that is refused
 * leaves the last good version in force, and says so with every line and column.
 */
@Singleton
@Bean
final class DocumentFiles {
  private static final Logger LOG = LoggerFactory.getLogger(DocumentFiles.class);
  private static final PrincipalId FILE = new PrincipalId("document-file");

  private final Governance governance;
  private final Settings.Documents settings;
  private final Map<DocumentKind, String> seen = new EnumMap<>(DocumentKind.class);
  private final ScheduledExecutorService watching =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("chancery-documents").factory());

  DocumentFiles(Governance governance, Settings.Documents settings) {
    this.governance = governance;
    this.settings = settings;
  }

  /** Installs the files as they are now, and from now on whenever they change. */
  void watch() {
    look();
    if (settings.catalogue() != null || settings.policy() != null) {
      long every = settings.watchEvery().toMillis();
      var _ = watching.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    // The policy may speak of providers that only the new catalogue has, so that one goes first.
    look(DocumentKind.CATALOGUE, settings.catalogue());
    look(DocumentKind.POLICY, settings.policy());
  }

  private void look(DocumentKind kind, @org.jspecify.annotations.Nullable Path file) {
    if (file == null) {
      return;
    }
    try {
      String text = Files.readString(file);
      if (!text.equals(seen.get(kind))) {
        Installation result = governance.install("file", FILE, kind, text);
        seen.put(kind, text);
        tell(file, result);
      }
    } catch (IOException | CatalogueReadOnlyException | LedgerException e) {
      LOG.warn("{} is not taken over now: {}", file, e.getMessage());
    }
  }

  private static void tell(Path file, Installation result) {
    switch (result) {
      case Installation.Installed _ -> LOG.info("{} is in force", file);
      case Installation.Unchanged() -> LOG.info("{} was in force already", file);
      case Installation.Refused(var refusals) -> {
        LOG.error("{} is refused; the last good version stays in force", file);
        refusals.forEach(refusal -> LOG.error("{}", refusal));
      }
    }
  }

  @PreDestroy
  void close() {
    watching.shutdownNow();
  }
}
