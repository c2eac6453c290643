package org.chancery.ingress.app;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Erasure, holds and expiry.
 *
 * @param ledger the file that says what was destroyed, best on other storage; without it, {@code
 *     erasures/ledger} in the data folder
 * @param backupDays for how many days backups of the database are kept; certificates say when the
 *     last copy of a key is gone
 * @param releaseWithin how long the release of a hold may be confirmed after it was asked for
 * @param expireEvery how often retention classes are looked through
 */
@ConfigurationProperties("chancery.erasure")
record ErasureSettings(
    @Nullable Path ledger,
    @Bindable(defaultValue = "30") int backupDays,
    @Bindable(defaultValue = "72h") Duration releaseWithin,
    @Bindable(defaultValue = "24h") Duration expireEvery) {
  ErasureSettings {
    if (backupDays < 0 || !releaseWithin.isPositive() || !expireEvery.isPositive()) {
      throw new IllegalArgumentException(
          "chancery.erasure: backup-days must not be negative, release-within and expire-every"
              + " must be positive");
    }
  }
}
