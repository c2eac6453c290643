package org.chancery.ingress.flow;

import org.chancery.ingress.wire.TextPart;
import org.chancery.redaction.transform.Redaction;
import org.chancery.redaction.transform.Redactor;
import org.chancery.redaction.transform.Scope;

/** Makes a call safe to send, on the terms it was admitted on. */
record Redacting(Redactor redactor, Persons persons) {
  /** Replaces what the terms say may not leave. */
  Call.Redacted redacted(Call.Admitted call) {
    Call.Inspected inspected = call.classified().inspected();
    var texts = inspected.request().texts().stream().map(TextPart::text).toList();
    Redaction safe =
        redactor.redact(texts, inspected.inspection(), call.permit().treatments(), scope(call));
    return new Call.Redacted(
        call,
        persons
            .subject(call.received(), inspected.subject())
            .map(pseudonym -> Named.by(pseudonym, inspected.request(), safe))
            .orElse(safe));
  }

  /** One team's work for one workflow shares pseudonyms; nobody else can link them. */
  static Scope scope(Call.Admitted call) {
    return new Scope(
        call.received().principal().team() + "/" + call.classified().inspected().workflow());
  }
}
