// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.InstantSource;
import org.chancery.redaction.detect.Deadline;
import org.chancery.redaction.detect.DetectionException;
import org.chancery.redaction.detect.Hostile;
import org.chancery.redaction.detect.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NameTimeTest {
  private static final int HALF = 1 << 12;
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @ValueSource(strings = {"a.a.a.", "%", "A. ", "\n"})
  void hostileTextTakesLinearTime(String piece) {
    Text once = Hostile.repeated(piece, HALF);
    Text twice = Hostile.repeated(piece, HALF * 2);
    double ratio = Double.MAX_VALUE;
    for (int attempt = 0; attempt < 5 && ratio > 2.6; attempt++) {
      double half = Math.max(time(once), 2e6);
      ratio = Math.min(ratio, time(twice) / half);
    }
    assertThat(ratio).isLessThan(2.6);
  }

  @Test
  void aMebibyteThatTakesTooLongEndsSoonAfterItsBudget() {
    Text text = Hostile.repeated("%", 1 << 20);
    Deadline deadline = Deadline.in(Duration.ofMillis(200), InstantSource.system());
    long start = System.nanoTime();
    assertThatThrownBy(() -> Loaded.names().detect(text, deadline))
        .isInstanceOf(DetectionException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  private static double time(Text text) {
    long start = CLOCK.getCurrentThreadCpuTime();
    assertThat(Loaded.names().detect(text)).isNotNull();
    return CLOCK.getCurrentThreadCpuTime() - start;
  }
}
