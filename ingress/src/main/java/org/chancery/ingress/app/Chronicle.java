package org.chancery.ingress.app;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.payload.Pseudonyms;
import org.chancery.audit.record.AuditRecord;
import org.chancery.catalog.principal.Principal;

/**
 * Writes down what is not a call: starts and stops, changes, and who read what. Each method returns
 * only when its record is durable. Safe for threads.
 */
record Chronicle(Ledger ledger, Pseudonyms pseudonyms, InstantSource time) {
  /** Something happened to the gateway itself. */
  void system(String event, Map<String, String> details) {
    append(new AuditRecord.SystemEvent(now(), event, details));
  }

  /** Somebody changed keys or principals. */
  void admin(Principal by, String act, Map<String, String> details) {
    append(new AuditRecord.Admin(now(), actor(by), act, details));
  }

  /** A document came into force, or did not; {@code why} quotes no text of it. */
  void document(String by, String document, String digest, String result, String why) {
    append(new AuditRecord.PolicyChange(now(), by, document, digest, result, why));
  }

  /** Somebody read part of the log. */
  void read(Principal by, String what) {
    append(new AuditRecord.Access(now(), actor(by), "read", OptionalLong.empty(), what, 0));
  }

  String actor(Principal by) {
    try {
      return pseudonyms.pseudonym(by.id().value(), time.instant());
    } catch (UncheckedIOException e) {
      throw new LedgerException("a key of the log cannot be written", e);
    }
  }

  private void append(AuditRecord entry) {
    ledger.append(entry, List.of());
  }

  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
