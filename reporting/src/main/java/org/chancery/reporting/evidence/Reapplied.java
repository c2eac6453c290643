package org.chancery.reporting.evidence;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.search.Query;

/**
 * Does before an export what a verifier does after it: applies the form to every leaf of the range,
 * and compares with what the search found. One use, one thread.
 */
final class Reapplied {
  private static final int BATCH = 500;

  private final Form form;
  private final Query query;
  private final Matches matches;
  private final long asked;
  private final Map<Long, Stored> waiting = new HashMap<>();
  private long more;

  private Reapplied(Form form, Query query, Matches matches, long asked) {
    this.form = form;
    this.query = query;
    this.matches = matches;
    this.asked = asked;
  }

  /**
   * The form, where leaves agree with it; a claim in its place where the search found what the form
   * excludes, because it then reads the words in another way.
   *
   * @param asked index of the access record: what was written since, the search did not see
   * @throws EvidenceException if the search did not find what the form says it must
   */
  static Form check(
      Ledger ledger, Range range, Form form, Query query, Matches matches, long asked) {
    var applied = new Reapplied(form, query, matches, asked);
    for (long next = range.first(); next < range.end(); next += BATCH) {
      int count = (int) Math.min(BATCH, range.end() - next);
      for (Stored stored : ledger.read(next, count)) {
        applied.take(stored);
      }
    }
    applied.waiting.values().forEach(stored -> applied.compare(stored, Optional.empty(), true));
    return applied.more == 0
        ? form
        : new Form.Claim("the words and filters, as the search reads them");
  }

  private void take(Stored stored) {
    switch (stored.record()) {
      case Decision decision when decision.verdict().equals("admitted") ->
          waiting.put(stored.index(), stored);
      case Outcome outcome -> {
        Stored decision = waiting.remove(outcome.decision());
        if (decision != null) {
          compare(decision, Optional.of(outcome), stored.index() < asked);
        }
      }
      default -> compare(stored, Optional.empty(), true);
    }
  }

  private void compare(Stored stored, Optional<Outcome> outcome, boolean known) {
    Instant at = stored.record().at();
    if (at.isBefore(query.from()) || !at.isBefore(query.to())) {
      return;
    }
    Truth truth = new Leafward(stored, outcome, known).matches(form);
    boolean found = matches.has(stored.index());
    if (truth == Truth.TRUE && !found) {
      throw EvidenceException.indexWrong(stored.index());
    }
    if (truth == Truth.FALSE && found) {
      more++;
    }
  }
}
