package org.chancery.ingress.app;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.chancery.audit.checkpoint.Checkpointer;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.stamp.Authority;
import org.chancery.audit.stamp.ExportKey;
import org.chancery.audit.stamp.Options;
import org.chancery.audit.stamp.Stamps;

/** What says when, and what signs exports. */
@Factory
final class TimeWiring {
  @Singleton
  @Bean(preDestroy = "close")
  Stamps stamps(
      Checkpointer checkpointer,
      TimeSettings settings,
      DataFolder data,
      Chronicle chronicle,
      InstantSource time,
      SecureRandom chance) {
    return Stamps.open(
        data.log(),
        checkpointer,
        authority(settings, data, time, chance),
        Options.every(settings.every()),
        time,
        chance,
        chronicle::system);
  }

  private static Optional<Authority> authority(
      TimeSettings settings, DataFolder data, InstantSource time, SecureRandom chance) {
    return switch (settings.tsa()) {
      case "none" -> Optional.empty();
      case "local" -> Optional.of(Authority.local(data.keys(), time, chance));
      default ->
          Optional.of(
              Authority.remote(
                  URI.create(settings.tsa()),
                  Objects.requireNonNull(settings.roots()),
                  Optional.ofNullable(settings.policy()),
                  settings.patience()));
    };
  }

  @Singleton
  ExportKey exportKey(
      ExportSettings settings,
      Ledger ledger,
      DataFolder data,
      InstantSource time,
      SecureRandom chance) {
    Path key = settings.key();
    Path certificates = settings.certificates();
    return key == null || certificates == null
        ? ExportKey.open(data.keys(), ledger.origin(), time, chance)
        : ExportKey.of(key, certificates, time);
  }
}
