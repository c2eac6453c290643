package org.chancery.redaction.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Reason;
import org.chancery.redaction.detect.DetectionException;
import org.chancery.redaction.detect.Detector;
import org.chancery.redaction.detect.DetectorId;
import org.chancery.redaction.detect.Detectors;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Span;
import org.chancery.redaction.detect.Text;
import org.junit.jupiter.api.Test;

/** What refuses a body, with which code, and says nothing of its content. */
final class RefusedInspectionTest {
  private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");
  private static final Label LABEL = new Label("PERSON");
  private static final InspectionLimits LIMITS =
      new InspectionLimits(Duration.ofSeconds(1), 1_000, 100, 10_000);
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  @Test
  void aDetectorThatThrowsRefusesTheBodyAndItsMessageIsNotPassedOn() {
    Inspector inspector =
        over(
            List.of(
                new Scripted(
                    "bad",
                    text -> {
                      throw new IllegalStateException("saw " + text.value());
                    })));
    assertFails(inspector, "hush", Reason.DETECTOR_FAILED);
  }

  @Test
  void aDetectorThatRunsOutOfStackRefusesTheBody() {
    Inspector inspector =
        over(
            List.of(
                new Scripted(
                    "deep",
                    _ -> {
                      throw new StackOverflowError();
                    })));
    assertFails(inspector, "hush", Reason.DETECTOR_FAILED);
  }

  @Test
  void aRangeOutsideTheTextRefusesTheBody() {
    Inspector inspector = over(List.of(new Scripted("bad", _ -> List.of(finding("bad", 2, 5)))));
    assertFails(inspector, "hush", Reason.DETECTOR_FAILED);
  }

  @Test
  void aRangeThatSplitsACharacterRefusesTheBody() {
    Inspector inspector = over(List.of(new Scripted("bad", _ -> List.of(finding("bad", 0, 1)))));
    assertFails(inspector, "\uD83D\uDE00", Reason.DETECTOR_FAILED);
  }

  @Test
  void aLabelThatNoDetectorGivesRefusesTheBody() {
    Finding other =
        new Finding(new Span(0, 1), new Label("OTHER"), 1, false, new DetectorId("bad", 1));
    Inspector inspector = over(List.of(new Scripted("bad", _ -> List.of(other))));
    assertFails(inspector, "hush", Reason.DETECTOR_FAILED);
  }

  @Test
  void aBodyOverTheSizeBudgetIsRefused() {
    Inspector inspector = over(Detectors.builtIn());
    assertFails(inspector, "hush".repeat(251), Reason.SCAN_BUDGET_EXCEEDED);
  }

  @Test
  void aSlowDetectorIsRefusedEvenWhenItIsTheLast() {
    Inspector inspector =
        over(
            List.of(
                new Scripted(
                    "slow",
                    _ -> {
                      now.set(now.get().plusSeconds(2));
                      return List.of();
                    })));
    assertFails(inspector, "hush", Reason.SCAN_BUDGET_EXCEEDED);
  }

  @Test
  void theTimeBudgetIsForTheWholeBody() {
    Inspector inspector =
        over(
            List.of(
                new Scripted(
                    "slow",
                    _ -> {
                      now.set(now.get().plusMillis(400));
                      return List.of();
                    })));
    assertThat(inspector.inspect(texts("a", "b")).findings()).hasSize(2);
    assertThatThrownBy(() -> inspector.inspect(texts("c", "d", "e")))
        .isInstanceOf(DetectionException.class);
  }

  @Test
  void tooManyFindingsAreRefused() {
    List<Finding> many = IntStream.range(0, 101).mapToObj(i -> finding("many", i, i + 1)).toList();
    Inspector inspector = over(List.of(new Scripted("many", _ -> many)));
    assertFails(inspector, "x".repeat(200), Reason.SCAN_BUDGET_EXCEEDED);
  }

  private Inspector over(List<Detector> detectors) {
    InstantSource time = now::get;
    return Inspectors.over(detectors, LIMITS, KEY, time);
  }

  private static void assertFails(Inspector inspector, String text, Reason reason) {
    assertThatThrownBy(() -> inspector.inspect(texts(text)))
        .hasMessageNotContaining("hush")
        .hasNoCause()
        .asInstanceOf(type(DetectionException.class))
        .extracting(DetectionException::reason)
        .isEqualTo(reason);
  }

  private static List<Text> texts(String... texts) {
    return List.of(texts).stream().map(Text::new).toList();
  }

  private static Finding finding(String detector, int start, int end) {
    return new Finding(new Span(start, end), LABEL, 0.9, false, new DetectorId(detector, 1));
  }
}
