package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Twice as much hostile text takes about twice as much processor time, whatever is repeated in it:
 * the pieces grow with the anchors of the built-in detectors.
 */
final class LinearTimeTest {
  private static final int HALF = 1 << 15;
  private static final double MOST = 2.6;
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
  private static final List<Detector> ALL = Detectors.fused(Detectors.builtIn());

  @Test
  void hostileTextTakesLinearTime() {
    List<String> slow = new ArrayList<>();
    for (String piece : Hostile.pieces(Detectors.builtIn())) {
      double ratio = ratio(piece);
      if (ratio > MOST) {
        slow.add("%.1f for twice %s".formatted(ratio, piece.replace("\n", "\\n")));
      }
    }
    assertThat(slow).isEmpty();
  }

  /** The least of a few tries: what else the machine does only adds to one of them. */
  private static double ratio(String piece) {
    Text once = Hostile.repeated(piece, HALF);
    Text twice = Hostile.repeated(piece, HALF * 2);
    double ratio = Double.MAX_VALUE;
    for (int attempt = 0; attempt < 5 && ratio > MOST; attempt++) {
      double half = Math.max(best(once, 2 + attempt), 2e6);
      ratio = Math.min(ratio, best(twice, 1 + attempt) / half);
    }
    return ratio;
  }

  private static double best(Text text, int times) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < times; i++) {
      long start = CLOCK.getCurrentThreadCpuTime();
      for (Detector detector : ALL) {
        assertThat(detector.detect(text)).as("findings").isNotNull();
      }
      best = Math.min(best, CLOCK.getCurrentThreadCpuTime() - start);
    }
    return best;
  }
}
