package org.chancery.audit.verify;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Tells people how far a check is, about once a second, on one line. One thread. */
final class Bar implements Progress, AutoCloseable {
  private static final Duration STEP = Duration.ofSeconds(1);

  private final PrintStream messages;
  private final InstantSource time;
  private final boolean told;
  private final Instant start;
  private Instant next;
  private long first = -1;
  private boolean written;

  Bar(PrintStream messages, InstantSource time, boolean told) {
    this.messages = messages;
    this.time = time;
    this.told = told;
    this.start = time.instant();
    this.next = start.plus(STEP);
  }

  @Override
  public void at(long leaves, long total) {
    Instant now = time.instant();
    first = first < 0 ? leaves : first;
    if (!told || now.isBefore(next)) {
      return;
    }
    next = now.plus(STEP);
    double seconds = Math.max(0.001, Duration.between(start, now).toMillis() / 1_000.0);
    double rate = (leaves - first) / seconds;
    long most = Math.max(total, leaves);
    String left = rate > 0 ? ", %d s left".formatted(Math.round((most - leaves) / rate)) : "";
    messages.printf(
        "\r%3d %% of %d leaves, %.0f a second%s   ", leaves * 100 / most, most, rate, left);
    written = true;
  }

  @Override
  public void close() {
    if (written) {
      messages.println();
    }
  }
}
