package org.chancery.reporting.evidence;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Candidate;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Found;
import org.chancery.audit.record.AuditRecord.Outcome;

/**
 * Applies a form to a leaf, as BUNDLE.md tells a verifier to.
 *
 * @param outcome of the decision, where there is one
 * @param known whether that outcome was there when it was searched
 */
record Leafward(Stored stored, Optional<Outcome> outcome, boolean known) {
  Truth matches(Form form) {
    return switch (form) {
      case Form.All(var parts) -> parts.stream().map(this::matches).reduce(Truth.TRUE, Truth::and);
      case Form.Any(var parts) -> parts.stream().map(this::matches).reduce(Truth.FALSE, Truth::or);
      case Form.Not(var part) -> matches(part).not();
      case Form.Claim _ -> Truth.UNKNOWN;
      case Form.Is(String field, String value) ->
          unknown(field)
              ? Truth.UNKNOWN
              : Truth.of(values(field).map(FormReader::lower).anyMatch(value::equals));
      case Form.Like(String field, String pattern) ->
          unknown(field)
              ? Truth.UNKNOWN
              : Truth.of(
                  values(field).map(FormReader::lower).anyMatch(like(pattern).asMatchPredicate()));
    };
  }

  private static Pattern like(String pattern) {
    var regex = new StringBuilder();
    pattern
        .codePoints()
        .forEach(c ->
            regex.append(
                switch (c) {
                  case '*' -> ".*";
                  case '?' -> ".";
                  default -> Pattern.quote(Character.toString(c));
                }));
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private boolean unknown(String field) {
    if (!(stored.record() instanceof Decision decision)) {
      return false;
    }
    return switch (field) {
      case "label", "code" -> outcome.isPresent() && !known;
      case "end" -> outcome.isPresent() ? !known : decision.verdict().equals("admitted");
      default -> false;
    };
  }

  private Stream<String> values(String field) {
    return switch (stored.record()) {
      case Decision decision -> values(field, decision);
      case Outcome _ -> Stream.empty();
      case AuditRecord.PolicyChange change -> values(field, "policy", change.actor());
      case AuditRecord.Admin act -> values(field, "admin", act.actor());
      case AuditRecord.Key act -> values(field, "key", act.actor());
      case AuditRecord.Hold act -> values(field, "hold", act.actor());
      case AuditRecord.Erasure act -> values(field, "erasure", act.actor());
      case AuditRecord.Access access -> values(field, "access", access.actor());
      case AuditRecord.SystemEvent _ -> values(field, "system", "");
    };
  }

  private Stream<String> values(String field, String kind, String actor) {
    return switch (field) {
      case "kind" -> Stream.of(kind);
      case "record" -> Stream.of(Long.toString(stored.index()));
      case "actor" -> Stream.of(actor).filter(name -> !name.isEmpty());
      default -> Stream.empty();
    };
  }

  // One line for each field of BUNDLE.md.
  private Stream<String> values(String field, Decision decision) {
    Optional<Candidate> chosen =
        decision.candidates().stream().filter(Candidate::chosen).findFirst();
    Stream<String> values =
        switch (field) {
          case "kind" -> Stream.of("call");
          case "record" -> Stream.of(Long.toString(stored.index()));
          case "call" -> Stream.of(decision.call());
          case "actor" -> Stream.of(decision.actor().pseudonym());
          case "team" -> Stream.of(decision.actor().team());
          case "application" -> Stream.of(decision.actor().application());
          case "workflow" -> Stream.of(decision.actor().workflow());
          case "rule" -> decision.rules().stream().map(AuditRecord.RuleFired::rule);
          case "model" -> Stream.of(chosen.map(Candidate::model).orElse(decision.model()));
          case "provider" -> chosen.map(Candidate::provider).stream();
          case "country" -> chosen.map(Candidate::country).stream();
          case "class" -> decision.classes().stream().map(AuditRecord.ClassFound::name);
          case "label" ->
              Stream.concat(
                      decision.findings().stream(),
                      outcome.map(Outcome::findings).orElse(List.of()).stream())
                  .map(Found::label);
          case "verdict" -> Stream.of(decision.verdict());
          case "code" ->
              Stream.concat(decision.code().stream(), outcome.flatMap(Outcome::code).stream());
          case "end" -> Stream.of(outcome.map(Outcome::end).orElse("not_sent"));
          default -> throw new IllegalArgumentException("not a field of bundles: " + field);
        };
    return values.filter(value -> !value.isEmpty());
  }
}
