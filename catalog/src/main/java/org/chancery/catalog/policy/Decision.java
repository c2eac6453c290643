package org.chancery.catalog.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The answer to an {@link Ask}. The same ask under the same policy has the same answer. */
public sealed interface Decision {
  /** Every rule whose conditions held, by rule id: the order of the document never matters. */
  List<Fired> fired();

  /**
   * Every offer of the model asked for, in order of preference, dropped ones included. None for a
   * reply, which has been sent somewhere already.
   */
  List<Candidate> candidates();

  /**
   * The call may go ahead on these terms. For a request, at least one candidate is eligible.
   *
   * @param treatments what to do with each kind of finding; a kind without an entry is kept
   * @param reveal the permission to restore, where something is pseudonymised
   */
  record Permit(
      Map<Label, Treatment> treatments,
      Optional<Reveal> reveal,
      List<Fired> fired,
      List<Candidate> candidates)
      implements Decision {
    public Permit {
      treatments = Map.copyOf(treatments);
      fired = List.copyOf(fired);
      candidates = List.copyOf(candidates);
    }
  }

  /** A person must look first. */
  record Review(String rule, String because, List<Fired> fired, List<Candidate> candidates)
      implements Decision {
    public Review {
      fired = List.copyOf(fired);
      candidates = List.copyOf(candidates);
    }
  }

  /** The call may not go ahead. */
  record Deny(
      Reason reason, String rule, String because, List<Fired> fired, List<Candidate> candidates)
      implements Decision {
    public Deny {
      fired = List.copyOf(fired);
      candidates = List.copyOf(candidates);
    }
  }

  /** The retention classes that rules ask for; none where no rule does. */
  default Set<RetentionName> retentions() {
    return fired().stream().flatMap(one -> one.retention().stream()).collect(Collectors.toSet());
  }

  /**
   * A rule whose conditions held, and what it asked for: allow, redact, review, deny, only-to, or
   * retain and the class.
   *
   * @param retention the class, where it asked for one
   */
  record Fired(String rule, String action, Optional<RetentionName> retention) {
    /** One that asks for anything else than a retention class. */
    public Fired(String rule, String action) {
      this(rule, action, Optional.empty());
    }
  }
}
