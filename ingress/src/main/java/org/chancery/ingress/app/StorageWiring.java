package org.chancery.ingress.app;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.chancery.audit.checkpoint.Checkpointer;
import org.chancery.audit.checkpoint.LogKeys;
import org.chancery.audit.checkpoint.SigningTerms;
import org.chancery.audit.ledger.Archive;
import org.chancery.audit.ledger.IndexFeed;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.SegmentLedger;
import org.chancery.audit.payload.Identities;
import org.chancery.audit.payload.KeyTable;
import org.chancery.audit.payload.Root;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.payload.Vault;
import org.chancery.audit.retention.CaseDesk;
import org.chancery.audit.search.LuceneSearch;
import org.chancery.audit.token.Token;
import org.chancery.audit.token.TokenAddress;
import org.chancery.catalog.store.CatalogueStore;
import org.chancery.catalog.store.Database;
import org.chancery.redaction.classify.PolicyInspectors;
import org.jspecify.annotations.Nullable;

/** What keeps things: database, ledger, keys, index. What is made first is closed last. */
@Factory
final class StorageWiring {
  @Singleton
  @Primary
  InstantSource time() {
    return InstantSource.system();
  }

  @Singleton
  SecureRandom chance() {
    return new SecureRandom();
  }

  @Singleton
  @Bean(preDestroy = "close")
  Database database(Settings.Db settings, DataFolder data, SecureRandom chance) {
    return settings.url() == null || settings.user() == null || settings.passwordFile() == null
        ? Database.embedded(data.database(), chance)
        : Database.external(settings.url(), settings.user(), settings.passwordFile());
  }

  @Singleton
  CatalogueStore catalogue(
      Database database,
      DetectorSet detectors,
      PolicyInspectors inspectors,
      RevealWiring.SealedFor originals,
      List<RetentionSettings> classes,
      Settings.Log log,
      InstantSource time,
      SecureRandom chance) {
    return CatalogueStore.open(
        database,
        detectors.labels(),
        policy -> {
          var refusals = new ArrayList<>(inspectors.refusals(policy));
          refusals.addAll(originals.refusals(policy));
          refusals.addAll(RetentionSettings.refusals(policy, classes, log.retention()));
          return refusals;
        },
        time,
        chance);
  }

  @Singleton
  @Bean(preDestroy = "close")
  Ledger ledger(DataFolder data, Settings.Log settings) {
    return SegmentLedger.open(data.log(), settings.origin(), settings.limits());
  }

  @Singleton
  @Bean(preDestroy = "close")
  @Requires(property = "chancery.keys.token")
  Token token(KeySettings settings) {
    var address = TokenAddress.parse(Objects.requireNonNull(settings.token()));
    return Token.at(address, settings.tokenPatience(), System::getenv);
  }

  @Singleton
  LogKeys logKeys(
      DataFolder data,
      Settings.Log settings,
      KeySettings keys,
      @Nullable Token token,
      SecureRandom chance) {
    try {
      var passphrase = keys.passphrase(System.getenv("CHANCERY_KEYS_PASSPHRASE"));
      return LogKeys.open(
          data.keys(), settings.origin(), passphrase, Optional.ofNullable(token), chance);
    } catch (IOException e) {
      throw new UncheckedIOException("the log's keys cannot be opened: " + e.getMessage(), e);
    }
  }

  @Singleton
  @Bean(preDestroy = "close")
  Checkpointer checkpointer(
      Ledger ledger,
      DataFolder data,
      LogKeys logKeys,
      Settings.Log settings,
      KeySettings keys,
      InstantSource time) {
    var terms =
        new SigningTerms(
            settings.checkpointEvery(),
            Optional.ofNullable(settings.guard()),
            keys.overlap(),
            settings.witnessing());
    return Checkpointer.open(ledger, data.log(), logKeys, terms, time);
  }

  @Singleton
  Vault vault(Database database, DataFolder data, KeySettings settings, SecureRandom chance) {
    try {
      var root = Root.of(settings.address(data), System::getenv, chance);
      var vault = Vault.open(database.source(), root, chance);
      vault.adopt(data.keys(), chance);
      return vault;
    } catch (IOException e) {
      throw new UncheckedIOException("the key table cannot be opened", e);
    }
  }

  @Singleton
  KeyTable keyTable(Vault vault, SecureRandom chance) {
    try {
      return KeyTable.open(vault, chance);
    } catch (IOException e) {
      throw new UncheckedIOException("the key table cannot be opened", e);
    }
  }

  @Singleton
  Seal seal(
      KeyTable keys,
      SecureRandom chance,
      Settings.Log settings,
      InstantSource time,
      RetentionWiring.Returned destroyed) { // nothing is opened before
    return Seal.with(keys, chance, settings.padding(), time);
  }

  @Singleton
  Identities identities(Vault vault, KeySettings settings, SecureRandom chance) {
    try {
      return Identities.open(vault, chance, settings.subjects());
    } catch (IOException e) {
      throw new UncheckedIOException("the table of identities cannot be opened", e);
    }
  }

  @Singleton
  Archive archive(Ledger ledger, Seal seal) {
    return Archive.of(ledger, seal);
  }

  @Singleton
  @Bean(preDestroy = "close")
  LuceneSearch search(
      DataFolder data,
      Ledger ledger,
      Seal seal,
      CaseDesk cases,
      Settings.Finding settings,
      InstantSource time) {
    var feed = new IndexFeed(ledger, seal);
    return LuceneSearch.open(
        data.index(), ledger, feed::contents, cases::list, settings.options(), time);
  }
}
