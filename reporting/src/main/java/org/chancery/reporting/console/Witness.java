package org.chancery.reporting.console;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.ledger.Receipt;
import org.chancery.audit.payload.Pseudonyms;
import org.chancery.audit.record.AuditRecord;
import org.chancery.catalog.principal.Principal;

/** Writes down who reads the log, before they see anything. Safe for threads. */
@Singleton
final class Witness {
  private final Ledger ledger;
  private final Pseudonyms pseudonyms;
  private final InstantSource time;

  Witness(Ledger ledger, Pseudonyms pseudonyms, InstantSource time) {
    this.ledger = ledger;
    this.pseudonyms = pseudonyms;
    this.time = time;
  }

  /** Records that {@code who} searched. */
  Receipt searched(Principal who, String trace, long hits) {
    return record(who, "search", OptionalLong.empty(), trace, hits);
  }

  /** Records an act upon one record: {@code read}, {@code prove} or {@code export}. */
  Receipt saw(Principal who, String act, long index) {
    return record(who, act, OptionalLong.of(index), "", 1);
  }

  /** Records that usage was read or handed out. */
  Receipt counted(Principal who, String act, String trace, long rows) {
    return record(who, act, OptionalLong.empty(), trace, rows);
  }

  private Receipt record(Principal who, String act, OptionalLong index, String query, long hits) {
    Instant now = time.instant();
    String actor = pseudonyms.pseudonym(who.id().value(), now);
    try {
      return ledger.append(new AuditRecord.Access(now, actor, act, index, query, hits), List.of());
    } catch (LedgerException _) {
      throw Fault.LEDGER_UNAVAILABLE.because(
          "what is read must be written down first, and the log cannot be written at present");
    }
  }
}
