package org.chancery.reporting.console;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of reports and console.
 *
 * @param folder where the usage snapshot is kept; it can be deleted at any time
 * @param cells how many combinations of day, team, model and so on are kept apart; calls beyond
 *     that are counted as {@code (other)}
 * @param saveEvery how long at least lies between two usage snapshots
 * @param signInFailures wrong keys a minute from one address before it has to wait, 1 to 1,000
 * @param https whether browsers reach the console by HTTPS although this process sees HTTP; the
 *     session cookie is then sent over HTTPS only
 */
@ConfigurationProperties("chancery.reporting")
record ReportingSettings(
    @Bindable(defaultValue = "data/reporting") Path folder,
    @Bindable(defaultValue = "100000") int cells,
    @Bindable(defaultValue = "1m") Duration saveEvery,
    @Bindable(defaultValue = "10") int signInFailures,
    @Bindable(defaultValue = "false") boolean https) {
  ReportingSettings {
    if (cells < 100 || cells > 5_000_000) {
      throw new IllegalArgumentException(
          "chancery.reporting.cells must be 100 to 5000000: " + cells);
    }
    if (saveEvery.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "chancery.reporting.save-every must be at least 1s: " + saveEvery);
    }
    if (signInFailures < 1 || signInFailures > 1_000) {
      throw new IllegalArgumentException(
          "chancery.reporting.sign-in-failures must be 1 to 1000: " + signInFailures);
    }
  }
}
