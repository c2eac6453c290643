package org.chancery.ingress.app;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.chancery.audit.watch.Plan;

/**
 * How the log is watched.
 *
 * @param every how often all of it is verified
 * @param atStart whether what is new is verified in the background after a start
 * @param rate at most this many leaves a second are verified; 0 is no limit
 * @param sweepEvery how often decisions that never ended are looked for
 * @param longestCall a decision without outcome that is older has crashed
 * @param clockStep a change of the clock by more than this is recorded
 * @param freeBytes with less room than this on the log's disk, somebody is warned
 */
@ConfigurationProperties("chancery.watch")
record WatchSettings(
    @Bindable(defaultValue = "24h") Duration every,
    @Bindable(defaultValue = "true") boolean atStart,
    @Bindable(defaultValue = "50000") long rate,
    @Bindable(defaultValue = "1h") Duration sweepEvery,
    @Bindable(defaultValue = "2h") Duration longestCall,
    @Bindable(defaultValue = "2s") Duration clockStep,
    @Bindable(defaultValue = "2147483648") long freeBytes) {
  Plan plan() {
    return new Plan(every, atStart, rate, sweepEvery, longestCall, clockStep, freeBytes);
  }
}
