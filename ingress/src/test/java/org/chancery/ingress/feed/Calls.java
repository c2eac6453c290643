package org.chancery.ingress.feed;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.record.AuditRecord;

/** Records of every kind, as a gateway writes them. */
public final class Calls {
  static final Instant AT = Instant.parse("2026-03-04T05:06:07.089012Z");

  private Calls() {}

  /** A decision of an agent: personal data was found, and replaced. */
  public static AuditRecord.Decision decision(String verdict, Optional<String> code) {
    return new AuditRecord.Decision(
        AT,
        "req_1",
        1,
        new AuditRecord.Actor("p-1", "agent", "legal", "portal", "contracts"),
        "openai/chat.completions",
        false,
        "assistant",
        List.of(new AuditRecord.ClassFound("personal", 0.98)),
        List.of(new AuditRecord.Found("PERSON", "pseudonymise", 2)),
        List.of(),
        List.of(new AuditRecord.RuleFired("stay", "only-to")),
        verdict.equals("admitted") ? List.of(candidate()) : List.of(),
        verdict,
        code,
        code.map(_ -> "stay"),
        code.map(_ -> "GDPR | Article=25"),
        "sha256:aa",
        "sha256:bb",
        900,
        List.of());
  }

  private static AuditRecord.Candidate candidate() {
    return new AuditRecord.Candidate(
        "mistral-fr", "large", "Mistral AI SAS", "eu-paris", "FR", true, List.of());
  }

  /** The outcome of a decision. */
  public static AuditRecord.Outcome outcome(long decision, String end) {
    return new AuditRecord.Outcome(
        AT.plusMillis(40),
        decision,
        "req_1",
        end,
        end.equals("completed") ? Optional.empty() : Optional.of("reply_blocked"),
        Optional.of("stop"),
        Optional.empty(),
        200,
        12,
        34,
        false,
        56,
        "EUR",
        List.of(),
        List.of(),
        100,
        41_000,
        List.of());
  }

  /** One record of every kind, in this order. */
  static List<AuditRecord> kinds() {
    return List.of(
        decision("admitted", Optional.empty()),
        outcome(0, "completed"),
        new AuditRecord.PolicyChange(AT, "p-2", "policy", "sha256:aa", "refused", "2 refusals"),
        new AuditRecord.Admin(AT, "p-2", "key.create", Map.of("team", "legal")),
        new AuditRecord.Access(AT, "p-3", "search", OptionalLong.empty(), "2 words", 7),
        new AuditRecord.Key(AT, "p-2", "rotate", Map.of("generation", "2")),
        new AuditRecord.Hold(AT, "p-2", "set", Map.of("hold", "h-1")),
        new AuditRecord.Erasure(AT, "p-2", "refused", Map.of("hold", "h-1")),
        new AuditRecord.SystemEvent(AT, "verification failed", Map.of("leaf", "4")));
  }

  /** A ledger in memory that holds {@code records}. */
  public static Ledger ledger(List<AuditRecord> records) {
    Ledger ledger = Ledger.inMemory("chancery.example/log");
    records.forEach(r -> ledger.append(r, List.of()));
    return ledger;
  }
}
