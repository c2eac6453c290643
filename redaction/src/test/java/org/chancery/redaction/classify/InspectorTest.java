package org.chancery.redaction.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Reason;
import org.chancery.redaction.detect.Deadline;
import org.chancery.redaction.detect.Detection;
import org.chancery.redaction.detect.DetectionException;
import org.chancery.redaction.detect.Detector;
import org.chancery.redaction.detect.DetectorId;
import org.chancery.redaction.detect.Detectors;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Shortfall;
import org.chancery.redaction.detect.Span;
import org.chancery.redaction.detect.Text;
import org.junit.jupiter.api.Test;

final class InspectorTest {
  private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");
  private static final Label LABEL = new Label("PERSON");
  private static final InspectionLimits LIMITS =
      new InspectionLimits(Duration.ofSeconds(1), 1_000, 100, 10_000);
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  @Test
  void everyTextHasItsSettledFindingsAndTheDetectorsAreNamed() {
    List<Detector> detectors = new ArrayList<>(Detectors.builtIn());
    detectors.add(new Scripted("own", _ -> List.of(finding("own", 0, 1))));
    Inspection inspection = over(detectors).inspect(texts("x ann@example.org", "y"));
    assertThat(inspection.findings().get(0).stream().map(f -> f.label().value()))
        .containsExactly("PERSON", "EMAIL_ADDRESS");
    assertThat(inspection.findings().get(1)).containsExactly(finding("own", 0, 1));
    assertThat(inspection.detectors()).hasSize(detectors.size()).contains(new DetectorId("own", 1));
  }

  @Test
  void aTextSeenLatelyIsNotReadAgainAndAFailureIsNotRemembered() {
    AtomicInteger reads = new AtomicInteger();
    Inspector inspector =
        over(
            List.of(
                new Scripted(
                    "once",
                    text -> {
                      if (reads.incrementAndGet() == 1) {
                        throw new IllegalStateException("first");
                      }
                      return List.of(finding("once", 0, text.value().length()));
                    })));
    assertFails(inspector, "hush", Reason.DETECTOR_FAILED);
    Inspection second = inspector.inspect(texts("hush"));
    assertThat(inspector.inspect(texts("hush"))).isEqualTo(second);
    assertThat(reads).hasValue(2);
    assertThat(second.findings().getFirst()).hasSize(1);
  }

  @Test
  void textsThatDifferOnlyInAnUnpairedSurrogateAreDifferentTexts() {
    AtomicInteger reads = new AtomicInteger();
    Inspector inspector =
        over(
            List.of(
                new Scripted(
                    "count",
                    _ -> {
                      reads.incrementAndGet();
                      return List.of();
                    })));
    inspector.inspect(texts("a\uD83D", "a\uD83E", "a?", "a\uFFFD"));
    assertThat(reads).hasValue(4);
  }

  @Test
  void theCacheStaysWithinItsWeightAndForgetsTheOldestFirst() {
    FindingCache cache = new FindingCache(1_000);
    for (int i = 0; i < 100; i++) {
      cache.keep(new TextDigest(i, 0, 0, 0), new Detection(List.of(finding("x", 0, 1)), Set.of()));
      assertThat(cache.weight()).isLessThanOrEqualTo(1_000);
    }
    assertThat(cache.find(new TextDigest(99, 0, 0, 0))).isPresent();
    assertThat(cache.find(new TextDigest(0, 0, 0, 0))).isEmpty();
    assertThat(cache.size()).isEqualTo(4);
    new FindingCache(0).keep(new TextDigest(1, 0, 0, 0), new Detection(List.of(), Set.of()));
  }

  @Test
  void whatFellShortIsCountedByTextsAlsoWhenTheyAreKnown() {
    Inspector inspector = over(List.of(new Monoglot()));
    for (int time = 0; time < 2; time++) {
      assertThat(inspector.inspect(texts("one", "deux", "trois", "four")).shortfalls())
          .isEqualTo(Map.of(new Shortfall("names:no-model:fr"), 2));
      assertThat(inspector.inspect(texts("one", "")).shortfalls()).isEmpty();
    }
    assertThat(inspector.explain(new Text("trois")).shortfalls())
        .containsExactly(new Shortfall("names:no-model:fr"));
    assertThat(inspector.explain(new Text("one")).shortfalls()).isEmpty();
  }

  @Test
  void aShortfallIsOneWordAndNoContent() {
    for (var word : List.of("", "No", "a b", "x".repeat(41), "names/de", "é")) {
      assertThatThrownBy(() -> new Shortfall(word)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void manyThreadsGetTheSameFindings() throws Exception {
    Inspector inspector = over(Detectors.builtIn());
    List<List<Finding>> expected = inspector.inspect(texts("a@b.io 4111111111111111")).findings();
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Inspection>> calls =
          IntStream.range(0, 400)
              .<Callable<Inspection>>mapToObj(
                  i -> () -> inspector.inspect(texts("a@b.io 4111111111111111", "n" + i % 50)))
              .toList();
      for (var done : threads.invokeAll(calls)) {
        assertThat(done.get().findings().getFirst()).isEqualTo(expected.getFirst());
      }
    }
  }

  @Test
  void aDetectorListedTwiceIsRefused() {
    Detector one = Detectors.builtIn().getFirst();
    assertThatThrownBy(() -> over(List.of(one, one))).isInstanceOf(IllegalArgumentException.class);
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

  /** A detector that knows no French. */
  private record Monoglot() implements Detector {
    private static final Set<String> FRENCH = Set.of("deux", "trois");

    @Override
    public DetectorId id() {
      return new DetectorId("monoglot", 1);
    }

    @Override
    public Set<Label> labels() {
      return Set.of(LABEL);
    }

    @Override
    public List<Finding> detect(Text text) {
      return List.of();
    }

    @Override
    public Detection read(Text text, Deadline deadline) {
      boolean french = FRENCH.contains(text.value());
      return new Detection(
          detect(text), french ? Set.of(new Shortfall("names:no-model:fr")) : Set.of());
    }
  }
}
