package org.chancery.ingress.flow;

import java.util.Optional;
import org.chancery.catalog.policy.Reason;
import org.chancery.ingress.wire.TextPart;
import org.chancery.redaction.transform.Redaction;
import org.chancery.redaction.transform.Redactor;
import org.chancery.redaction.transform.Scope;

/** Makes a call safe to send, on the terms it was admitted on. */
record Redacting(Redactor redactor, Persons persons) {
  /**
   * Replaces what the terms say may not leave; denies the call where that stands in a document that
   * cannot be rewritten.
   */
  Call.Open redacted(Call.Admitted call) {
    Call.Inspected inspected = call.classified().inspected();
    var texts = inspected.request().texts().stream().map(TextPart::text).toList();
    Redaction safe =
        redactor.redact(texts, inspected.inspection(), call.permit().treatments(), scope(call));
    for (int i = inspected.own(); i < texts.size(); i++) {
      if (!inspected.request().writable(i) && !safe.safe().get(i).equals(texts.get(i))) {
        return denied(call, inspected.request().texts().get(i).path());
      }
    }
    return new Call.Redacted(
        call,
        persons
            .subject(call.received(), inspected.subject())
            .map(pseudonym -> Named.by(pseudonym, inspected.request(), safe))
            .orElse(safe));
  }

  private static Call.Denied denied(Call.Admitted call, String path) {
    return new Call.Denied(
        call.classified(),
        new Refusal(
            Refusal.Verdict.DENIED,
            Reason.DOCUMENT_NEEDS_REDACTION,
            Optional.empty(),
            path
                + " holds what the policy redacts, which cannot be done in such a file; send its"
                + " text, or have the policy say documents: as-text",
            call.permit().fired(),
            call.permit().candidates()));
  }

  /** One team's work for one workflow shares pseudonyms; nobody else can link them. */
  static Scope scope(Call.Admitted call) {
    return new Scope(
        call.received().principal().team() + "/" + call.classified().inspected().workflow());
  }
}
