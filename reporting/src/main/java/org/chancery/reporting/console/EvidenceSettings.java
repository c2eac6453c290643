package org.chancery.reporting.console;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;
import org.chancery.reporting.evidence.EvidenceLimits;

/**
 * Settings of evidence bundles.
 *
 * @param records the most records that one may match
 * @param range the most leaves that its range may have
 * @param atOnce how many may be made at the same time
 * @param viewerRecords the most records that its viewer shows
 * @param viewerBytes the most bytes of records that its viewer holds
 * @param patience how long an export waits until a checkpoint and the index cover its own record
 */
@ConfigurationProperties("chancery.evidence")
record EvidenceSettings(
    @Bindable(defaultValue = "1000000") int records,
    @Bindable(defaultValue = "10000000") long range,
    @Bindable(defaultValue = "2") int atOnce,
    @Bindable(defaultValue = "1000") int viewerRecords,
    @Bindable(defaultValue = "16777216") int viewerBytes,
    @Bindable(defaultValue = "30s") Duration patience) {
  EvidenceSettings {
    within("records", records, 1, 10_000_000);
    within("range", range, 1, 1_000_000_000);
    within("at-once", atOnce, 1, 100);
    within("viewer-records", viewerRecords, 0, 100_000);
    within("viewer-bytes", viewerBytes, 0, 256 << 20);
    within("patience", patience.toSeconds(), 1, 600);
  }

  private static void within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "chancery.evidence." + name + " must be " + least + " to " + most + ": " + value);
    }
  }

  EvidenceLimits limits(Path folder) {
    return new EvidenceLimits(records, range, atOnce, viewerRecords, viewerBytes, patience, folder);
  }
}
