package org.chancery.audit.reveal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A register in memory. */
final class MemoryReveals implements Reveals {
  private final TreeMap<Long, Reveal> kept = new TreeMap<>();
  private long last;

  @Override
  public synchronized List<Reveal> all() {
    return kept.descendingMap().values().stream().limit(LISTED).toList();
  }

  @Override
  public synchronized Reveal add(
      long record, String asker, String reason, Duration box, Instant at) {
    var reveal =
        new Reveal(
            ++last, record, asker, reason, box, at, Optional.empty(), Optional.empty(), false);
    kept.put(last, reveal);
    return reveal;
  }

  @Override
  public synchronized void confirm(long number, Reveal.Confirmed confirmed) {
    kept.computeIfPresent(
        number, (_, old) -> changed(old, Optional.of(confirmed), old.until(), old.ended()));
  }

  @Override
  public synchronized void opened(long number, Instant until) {
    kept.computeIfPresent(
        number, (_, old) -> changed(old, old.confirmed(), Optional.of(until), old.ended()));
  }

  @Override
  public synchronized void end(long number) {
    kept.computeIfPresent(number, (_, old) -> changed(old, old.confirmed(), old.until(), true));
  }

  @Override
  public synchronized void forget(Instant at) {
    kept.values().removeIf(reveal -> reveal.asked().isBefore(at));
  }

  private static Reveal changed(
      Reveal old, Optional<Reveal.Confirmed> confirmed, Optional<Instant> until, boolean ended) {
    return new Reveal(
        old.number(),
        old.record(),
        old.asker(),
        old.reason(),
        old.box(),
        old.asked(),
        confirmed,
        until,
        ended);
  }
}
