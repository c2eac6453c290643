package org.chancery.audit.reveal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What bounds reveals.
 *
 * @param box for how long an original is shown where nobody says
 * @param longest for how long it may be shown at most
 * @param within how long a second person may take to confirm, and then the keepers to give shares
 * @param open how many reveals may be asked for, confirmed or open at once
 * @param hourly how many one person may ask for in an hour
 * @param shows how often one reveal may be looked at
 * @param keep how long who asked, who confirmed and why is kept
 */
public record RevealLimits(
    Duration box,
    Duration longest,
    Duration within,
    int open,
    int hourly,
    int shows,
    Duration keep) {
  /** Checks that they bound anything. */
  public RevealLimits {
    boolean times =
        box.isPositive() && longest.compareTo(box) >= 0 && within.isPositive() && keep.isPositive();
    if (!times || open < 1 || hourly < 1 || shows < 1) {
      throw new IllegalArgumentException(
          "chancery.originals: times and numbers must be positive, and longest not below box");
    }
  }

  /**
   * Does nothing where {@code by} may ask for one more reveal.
   *
   * @throws RevealException if there are too many
   */
  void admit(List<Reveal> all, String by, Instant now) {
    long live = all.stream().filter(r -> r.state(now, within) != Reveal.State.ENDED).count();
    if (live >= open) {
      throw new RevealException(open + " reveals are asked for or open at present; end one first");
    }
    Instant hour = now.minus(Duration.ofHours(1));
    long mine = all.stream().filter(r -> r.asker().equals(by) && r.asked().isAfter(hour)).count();
    if (mine >= hourly) {
      throw new RevealException("one person asks for " + hourly + " reveals in an hour at most");
    }
  }
}
