package org.chancery.redaction.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.chancery.catalog.policy.Reason;
import org.chancery.redaction.detect.DetectionException;
import org.chancery.redaction.detect.Detectors;
import org.chancery.redaction.detect.Hostile;
import org.chancery.redaction.detect.Text;
import org.junit.jupiter.api.Test;

/** A mebibyte of anything is read within the budget, or refused as over it; nothing hangs. */
final class AdversarialTest {
  private static final int MEBIBYTE = 1 << 20;
  private static final Duration SLACK = Duration.ofSeconds(1);
  private static final InspectionLimits LIMITS = InspectionLimits.standard();
  private static final Inspector INSPECTOR =
      Inspectors.over(
          Detectors.builtIn(),
          LIMITS,
          new SecretKeySpec(new byte[32], "HmacSHA256"),
          InstantSource.system());

  @Test
  void everyMebibyteEndsWithinTheBudget() {
    List<String> late = new ArrayList<>();
    int at = 0;
    for (Text text : texts()) {
      long start = System.nanoTime();
      read(text);
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      if (taken.compareTo(LIMITS.time().plus(SLACK)) > 0) {
        late.add(at + " took " + taken);
      }
      at++;
    }
    assertThat(late).isEmpty();
  }

  private static List<Text> texts() {
    var many = Stream.of("+1", "((1", "1:1:", "%", "\\u0040", "QUFB");
    return Stream.concat(
            many.map(piece -> Hostile.repeated(piece, MEBIBYTE)), Hostile.texts(MEBIBYTE).stream())
        .toList();
  }

  private static void read(Text text) {
    try {
      assertThat(INSPECTOR.inspect(List.of(text)).findings()).hasSize(1);
    } catch (DetectionException e) {
      assertThat(e.reason()).isEqualTo(Reason.SCAN_BUDGET_EXCEEDED);
    }
  }
}
