package org.chancery.reporting.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many wrong keys came from which address of late. Bounded: the address unseen for longest is
 * forgotten first. Safe for threads.
 */
final class Attempts {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int ADDRESSES = 10_000;

  private final int most;
  private final InstantSource time;
  private final Map<String, Window> windows =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > ADDRESSES;
        }
      };

  private record Window(Instant start, int failures) {}

  /**
   * @param most failures that an address may have in a minute
   */
  Attempts(int most, InstantSource time) {
    this.most = most;
    this.time = time;
  }

  /** How long an address has to wait before it may try again; nothing where it need not. */
  synchronized Optional<Duration> wait(String address) {
    Instant now = time.instant();
    Window window = windows.get(address);
    if (window == null || window.failures() < most) {
      return Optional.empty();
    }
    Duration left = Duration.between(now, window.start().plus(WINDOW));
    return left.isPositive() ? Optional.of(left) : Optional.empty();
  }

  synchronized void failed(String address) {
    Instant now = time.instant();
    Window window = windows.get(address);
    boolean fresh = window == null || !now.isBefore(window.start().plus(WINDOW));
    windows.put(
        address,
        fresh || window == null
            ? new Window(now, 1)
            : new Window(window.start(), window.failures() + 1));
  }
}
