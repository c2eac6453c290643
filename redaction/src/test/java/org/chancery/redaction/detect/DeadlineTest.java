package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class DeadlineTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

  @Test
  void itComesWhenItsTimeIsOverAndNotBefore() {
    Deadline deadline = Deadline.in(Duration.ofSeconds(2), now::get);
    now.set(NOON.plusSeconds(2));
    deadline.check();
    assertThat(deadline.left()).isZero();
    now.set(NOON.plusSeconds(2).plusNanos(1));
    assertThatThrownBy(deadline::check)
        .isInstanceOf(DetectionException.class)
        .hasMessageContaining("PT2S");
  }

  @Test
  void theOneThatNeverComesLeavesADay() {
    Deadline.never().check();
    assertThat(Deadline.never().left()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void oneReadingOfManyDetectorsEndsSoonAfterItsTime() {
    var looks = new AtomicInteger();
    AnchoredDetector slow =
        new AnchoredDetector("slow", Labels.SECRET, Anchor.DASH) {
          @Override
          int look(Page page, int start, int end) {
            looks.incrementAndGet();
            now.set(now.get().plusMillis(100));
            return end;
          }
        };
    Deadline deadline = Deadline.in(Duration.ofSeconds(1), now::get);
    assertThatThrownBy(() ->
            new OnePass(java.util.List.of(slow)).detect(new Text("-".repeat(100_000)), deadline))
        .isInstanceOf(DetectionException.class);
    assertThat(looks.get()).isBetween(10, 100);
  }
}
