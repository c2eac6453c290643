package org.chancery.audit.reveal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A wish to see the originals of one call, and how far it has come. The reason stands in the
 * register only, never in the log.
 *
 * @param number names it, from 1
 * @param record the index of the record that was named
 * @param asker the principal that may see them
 * @param reason for people to read
 * @param box how long they may be seen, from when they are opened
 * @param confirmed who agreed
 * @param until when the time box ends; none before it begins
 * @param ended whether it is over, whatever the time
 */
public record Reveal(
    long number,
    long record,
    String asker,
    String reason,
    Duration box,
    Instant asked,
    Optional<Confirmed> confirmed,
    Optional<Instant> until,
    boolean ended) {
  /** Who agreed, and when. */
  public record Confirmed(String by, Instant at) {}

  /** How far a reveal has come. */
  public enum State {
    /** A second person must confirm it. */
    ASKED,
    /** Keepers must give two shares. */
    CONFIRMED,
    /** The originals may be seen. */
    OPEN,
    /** Its time is over, or it was ended. */
    ENDED
  }

  /** Whether it may still come to something at {@code now}. */
  State state(Instant now, Duration within) {
    if (ended) {
      return State.ENDED;
    }
    if (until.isPresent()) {
      return now.isBefore(until.get()) ? State.OPEN : State.ENDED;
    }
    Instant since = confirmed.map(Confirmed::at).orElse(asked);
    if (!now.isBefore(since.plus(within))) {
      return State.ENDED;
    }
    return confirmed.isPresent() ? State.CONFIRMED : State.ASKED;
  }

  @Override
  public String toString() {
    return "Reveal[" + number + "]";
  }
}
