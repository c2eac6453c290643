package org.chancery.reporting.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class AttemptsTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-20T12:00:00Z"));
  private final Attempts attempts = new Attempts(3, now::get);

  @Test
  void addressWaitsOutItsMinuteAfterTooManyFailures() {
    for (int i = 0; i < 3; i++) {
      assertThat(attempts.wait("a")).isEmpty();
      attempts.failed("a");
    }
    assertThat(attempts.wait("a")).contains(Duration.ofMinutes(1));
    assertThat(attempts.wait("b")).isEmpty();
    now.updateAndGet(at -> at.plusSeconds(59));
    assertThat(attempts.wait("a")).contains(Duration.ofSeconds(1));
    now.updateAndGet(at -> at.plusSeconds(1));
    assertThat(attempts.wait("a")).isEmpty();
    attempts.failed("a");
    assertThat(attempts.wait("a")).isEmpty();
  }

  @Test
  void manyAddressesDoNotFillTheMemoryAndTheLatestIsKept() {
    for (int i = 0; i < 50_000; i++) {
      attempts.failed("a" + i);
    }
    for (int i = 0; i < 2; i++) {
      attempts.failed("a49999");
    }
    assertThat(attempts.wait("a49999")).isPresent();
  }
}
