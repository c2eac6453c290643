package org.chancery.audit.reveal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.payload.Pseudonyms;
import org.chancery.audit.record.AuditRecord;

/** Writes down what is done about reveals; each method returns when its record is durable. */
record Journal(Ledger ledger, Pseudonyms pseudonyms, InstantSource time) {
  /**
   * An act about a reveal.
   *
   * @param more what else is to be said, no names, beginning with a space where there is something
   * @return the index of the record
   */
  long write(String by, String act, Reveal reveal, String more) {
    return write(by, act, reveal.record(), "reveal=" + reveal.number() + more);
  }

  /** An act about a record, of which there may be no reveal. */
  long write(String by, String act, long record, String query) {
    Instant at = now();
    var entry =
        new AuditRecord.Access(
            at, pseudonyms.pseudonym(by, at), act, OptionalLong.of(record), query, 1);
    return ledger.append(entry, List.of()).index();
  }

  Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
