package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WatchTest {
  private static final Label LABEL = new Label("OWN");
  private static final Finding FOUND =
      new Finding(new Span(0, 1), LABEL, 0.5, false, new DetectorId("own", 1));
  private static final Duration SHORT = Duration.ofMillis(150);
  private static final Duration LONG = Duration.ofSeconds(20);
  private final Watch watch = new Watch(2);

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void aDetectorUnderWatchFindsWhatItFindsAlone() {
    Detector watched = watched(_ -> List.of(FOUND));
    assertThat(watched.detect(new Text("x"), within(LONG))).containsExactly(FOUND);
    assertThat(watched.detect(new Text("x"))).containsExactly(FOUND);
    assertThat(watched.id()).isEqualTo(new DetectorId("own", 1));
    assertThat(watched.labels()).containsExactly(LABEL);
  }

  @Test
  void oneThatNeverReturnsEndsWithTheBudgetAndTheGatewayGoesOn() throws Exception {
    var release = new CountDownLatch(1);
    Detector hanging = watched(text -> text.value().equals("hang") ? hang(release) : List.of());
    long start = System.nanoTime();
    for (int i = 0; i < 2; i++) {
      refused(hanging, "hang", within(SHORT), Reason.SCAN_BUDGET_EXCEEDED);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    assertThat(watch.lost()).isEqualTo(2);

    // Both threads are lost: calls are refused at once, and no third thread is made.
    long refusedAt = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      refused(hanging, "fine", within(LONG), Reason.DETECTOR_FAILED);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - refusedAt)).isLessThan(Duration.ofSeconds(2));
    assertThat(threads()).isLessThanOrEqualTo(2);

    release.countDown();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (watch.lost() > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(hanging.detect(new Text("fine"), within(LONG))).isEmpty();
  }

  @Test
  void oneThatHeedsTheInterruptGivesItsThreadBack() {
    Detector sleeping =
        watched(_ -> {
          try {
            new CountDownLatch(1).await();
            return List.of();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    for (int i = 0; i < 5; i++) {
      refused(sleeping, "x", within(SHORT), Reason.SCAN_BUDGET_EXCEEDED);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (watch.lost() > 0 && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }
    assertThat(watch.lost()).isZero();
  }

  @Test
  void whateverItThrowsOrGivesBackIsAFailureWithoutContent() {
    List<Function<Text, List<Finding>>> faults =
        List.of(
            text -> {
              throw new IllegalStateException(text.value());
            },
            text -> {
              throw new NoClassDefFoundError(text.value());
            },
            text -> {
              throw new AssertionError(text.value());
            },
            _ -> Stream.<Finding>of((Finding) null).toList(),
            _ -> endless(),
            _ -> IntStream.range(0, 101).mapToObj(_ -> FOUND).toList());
    for (var fault : faults) {
      refused(watched(fault), "hush", within(LONG), Reason.DETECTOR_FAILED);
    }
    assertThat(watch.lost()).isZero();
  }

  @Test
  void aDeadlineThatHasComeAsksNobody() {
    var asked = new AtomicInteger();
    Detector counting = watched(_ -> List.of(FOUND).subList(0, asked.incrementAndGet()));
    var now = new Instant[] {Instant.EPOCH};
    Deadline passed = Deadline.in(SHORT, () -> now[0]);
    now[0] = Instant.EPOCH.plusSeconds(1);
    refused(counting, "x", passed, Reason.SCAN_BUDGET_EXCEEDED);
    assertThat(asked).hasValue(0);
  }

  @Test
  void aClosedWatchRefuses() {
    Detector watched = watched(_ -> List.of());
    watch.close();
    refused(watched, "x", within(LONG), Reason.DETECTOR_FAILED);
  }

  private static List<Finding> hang(CountDownLatch release) {
    while (release.getCount() > 0) {
      Thread.onSpinWait();
    }
    return List.of();
  }

  private static List<Finding> endless() {
    return new java.util.AbstractList<>() {
      @Override
      public Finding get(int index) {
        return FOUND;
      }

      @Override
      public int size() {
        return Integer.MAX_VALUE;
      }

      @Override
      public Iterator<Finding> iterator() {
        return Stream.generate(() -> FOUND).iterator();
      }
    };
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("chancery-detector-"))
        .count();
  }

  private static Deadline within(Duration time) {
    return Deadline.in(time, InstantSource.system());
  }

  private static void refused(Detector detector, String text, Deadline deadline, Reason reason) {
    assertThatThrownBy(() -> detector.detect(new Text(text), deadline))
        .hasMessageNotContaining("hush")
        .hasNoCause()
        .isInstanceOfSatisfying(
            DetectionException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private Detector watched(Function<Text, List<Finding>> work) {
    return watch.over(
        new Detector() {
          @Override
          public DetectorId id() {
            return new DetectorId("own", 1);
          }

          @Override
          public Set<Label> labels() {
            return Set.of(LABEL);
          }

          @Override
          public List<Finding> detect(Text text) {
            return work.apply(text);
          }
        },
        LONG,
        100);
  }
}
