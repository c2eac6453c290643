package org.chancery.reporting.console;

import java.util.List;
import java.util.Optional;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.record.Leg;

/**
 * What the record page shows.
 *
 * @param kind {@code decision}, or the kind of a record that is about no call
 * @param decision present where the record is one
 * @param raw the leaf with line breaks
 */
record RecordView(
    Dossier dossier,
    String kind,
    Optional<Decision> decision,
    Optional<Outcome> outcome,
    String raw,
    Optional<String> rawOutcome) {

  static RecordView of(Dossier dossier) {
    AuditRecord entry = dossier.stored().record();
    return new RecordView(
        dossier,
        kind(entry),
        entry instanceof Decision decision ? Optional.of(decision) : Optional.empty(),
        dossier
            .outcome()
            .flatMap(
                o -> o.record() instanceof Outcome ended ? Optional.of(ended) : Optional.empty()),
        RecordsJson.pretty(dossier.stored().leaf()),
        dossier.outcome().map(stored -> RecordsJson.pretty(stored.leaf())));
  }

  AuditRecord entry() {
    return dossier.stored().record();
  }

  long index() {
    return dossier.leaf().index();
  }

  /** Whether the prompt is kept as it was, too, for a reveal. */
  boolean original() {
    return decision.stream().flatMap(d -> d.legs().stream()).anyMatch(Leg::original);
  }

  /** What to say where the record gives no words. */
  static String because(Decision decision) {
    if (!decision.verdict().equals("admitted")) {
      return "No words were given.";
    }
    return decision.rules().isEmpty()
        ? "No rule speaks against it."
        : "The rules below hold, and what they ask for was done.";
  }

  /** Texts of prompt or reply that can be seen. */
  static List<Passage> passages(Dossier.Text text) {
    return switch (text) {
      case Dossier.Text.None() -> List.of();
      case Dossier.Text.Shut(String _) -> List.of();
      case Dossier.Text.Open(List<Passage> passages) -> passages;
    };
  }

  /** What to say in place of texts, or empty where there are some. */
  static String absence(Dossier.Text text, String none) {
    return switch (text) {
      case Dossier.Text.None() -> none;
      case Dossier.Text.Shut(String why) -> "The content cannot be opened: " + why + ".";
      case Dossier.Text.Open(List<Passage> passages) -> passages.isEmpty() ? none : "";
    };
  }

  private static String kind(AuditRecord entry) {
    return switch (entry) {
      case Decision _ -> "decision";
      case Outcome _ -> "outcome";
      case AuditRecord.PolicyChange _ -> "policy change";
      case AuditRecord.Admin _ -> "administration";
      case AuditRecord.Key _ -> "key";
      case AuditRecord.Hold _ -> "hold";
      case AuditRecord.Erasure _ -> "erasure";
      case AuditRecord.Access _ -> "access";
      case AuditRecord.SystemEvent _ -> "system event";
    };
  }
}
