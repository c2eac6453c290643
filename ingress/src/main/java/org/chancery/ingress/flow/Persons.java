package org.chancery.ingress.flow;

import java.io.UncheckedIOException;
import java.util.Optional;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.payload.Identities;
import org.chancery.audit.payload.PayloadException;
import org.chancery.audit.payload.Pseudonyms;
import org.chancery.audit.payload.Slot;
import org.chancery.catalog.principal.Principal;
import org.chancery.redaction.detect.Text;

/**
 * Under which names the people of a call are written down. A call keeps the quarter in which it
 * came in, so that all of its records agree.
 */
record Persons(Pseudonyms pseudonyms) {
  /** The pseudonym of the person for whom the application asked, if it named one. */
  Optional<String> subject(Call.Received call, Optional<Text> named) {
    return named.map(name -> of(Identities.subject(name.value()), call));
  }

  /** The pseudonym of whoever holds the call's key. */
  String actor(Call.Received call) {
    return of(call.principal().id().value(), call);
  }

  /**
   * Whose key the contents of a call are kept under: the person's, so that destroying it erases
   * what was kept of that person and nothing else; the team's where no person is known. Each month
   * has keys of its own, so that it can expire.
   */
  String slot(Call.Received call, Optional<Text> named) {
    return Slot.monthly(owner(call, named), call.at());
  }

  private String owner(Call.Received call, Optional<Text> named) {
    return subject(call, named)
        .orElseGet(() ->
            call.principal().kind() == Principal.Kind.PERSON
                ? actor(call)
                : call.principal().team().value());
  }

  private String of(String principal, Call.Received call) {
    try {
      return pseudonyms.pseudonym(principal, call.at());
    } catch (UncheckedIOException | PayloadException e) {
      throw new LedgerException("a pseudonym of the log cannot be had", e);
    }
  }
}
