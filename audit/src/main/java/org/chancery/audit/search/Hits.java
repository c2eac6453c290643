package org.chancery.audit.search;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Candidate;
import org.chancery.audit.record.AuditRecord.ClassFound;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.search.Page.Hit;
import org.chancery.audit.search.Page.Snippet;

/**
 * Reads the records of one page out of the ledger.
 *
 * @param settled calls below this index without outcome have crashed
 */
record Hits(Ledger ledger, Contents contents, Settled settled) {
  /** Calls below this index without outcome have crashed. */
  long boundary() {
    return settled.below();
  }

  private static final int MOST_TEXT = 200_000;

  /** Where a hit is, and its outcome. */
  record Place(long index, OptionalLong outcome) {}

  List<Hit> of(List<Place> places, Snippets snippets) throws IOException {
    var hits = new ArrayList<Hit>();
    for (Place place : places) {
      Optional<Stored> stored = read(place.index());
      if (stored.isPresent()) {
        hits.add(hit(stored.get(), place, snippets));
      }
    }
    return hits;
  }

  private Optional<Stored> read(long index) {
    return ledger.read(index, 1).stream().findFirst();
  }

  private Hit hit(Stored stored, Place place, Snippets snippets) throws IOException {
    if (!(stored.record() instanceof Decision decision)) {
      return other(stored.index(), stored.record());
    }
    Optional<Stored> end =
        place.outcome().isPresent() ? read(place.outcome().getAsLong()) : Optional.empty();
    Optional<Outcome> outcome =
        end.map(Stored::record).filter(Outcome.class::isInstance).map(Outcome.class::cast);
    var pieces = new ArrayList<Snippet>();
    pieces.addAll(
        snippets.of(Documents.PROMPT, Indexer.texts(contents, stored, decision.legs(), MOST_TEXT)));
    if (end.isPresent() && outcome.isPresent()) {
      pieces.addAll(
          snippets.of(
              Documents.REPLY,
              Indexer.texts(contents, end.get(), outcome.get().legs(), MOST_TEXT)));
    }
    Optional<Candidate> chosen = Documents.chosen(decision);
    return new Hit(
        stored.index(),
        decision.at(),
        decision.call(),
        decision.actor().team(),
        decision.actor().application(),
        decision.actor().workflow(),
        Documents.model(decision),
        chosen.map(Candidate::provider).orElse(""),
        chosen.map(Candidate::country).orElse(""),
        decision.classes().stream().map(ClassFound::name).toList(),
        decision.verdict(),
        outcome.map(Outcome::end).orElseGet(() -> unfinished(stored.index(), decision)),
        outcome.flatMap(Outcome::code).or(decision::code).orElse(""),
        outcome.map(o -> o.inputTokens() + o.outputTokens()).orElse(0L),
        outcome.map(Outcome::costMicros).orElse(0L),
        outcome.map(Outcome::currency).orElse(""),
        place.outcome(),
        pieces);
  }

  private String unfinished(long index, Decision decision) {
    String end = Documents.unfinished(decision);
    return end.equals(Documents.OPEN) && index < boundary() ? Documents.CRASHED : end;
  }

  /** A record that is no call: where and when it is; the reader opens it for the rest. */
  private static Hit other(long index, AuditRecord record) {
    Instant at = record.at();
    return new Hit(
        index,
        at,
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        List.of(),
        "",
        "",
        "",
        0,
        0,
        "",
        OptionalLong.empty(),
        List.of());
  }
}
