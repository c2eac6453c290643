package org.chancery.ingress.flow;

import java.util.List;
import java.util.Optional;
import org.chancery.catalog.policy.Candidate;
import org.chancery.catalog.policy.Decision;
import org.chancery.catalog.policy.Reason;

/**
 * Why a call was turned away before anything left. Holds no content.
 *
 * @param verdict {@code denied} or {@code held} by policy, {@code refused} where policy did not
 *     speak
 * @param rule the rule that decided, where one did
 */
public record Refusal(
    Verdict verdict,
    Reason reason,
    Optional<String> rule,
    String because,
    List<Decision.Fired> fired,
    List<Candidate> candidates) {
  public Refusal {
    fired = List.copyOf(fired);
    candidates = List.copyOf(candidates);
  }

  /** Who said no. */
  public enum Verdict {
    DENIED,
    HELD,
    REFUSED
  }

  /** A refusal that policy had no part in. */
  static Refusal of(Reason reason, String because) {
    return new Refusal(Verdict.REFUSED, reason, Optional.empty(), because, List.of(), List.of());
  }
}
