package org.chancery.reporting.console;

import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.ledger.Receipt;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.Pseudonyms;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.Leg;
import org.chancery.audit.search.Query;
import org.chancery.catalog.principal.Principal;

/** Writes down who reads the log, before they see anything. Safe for threads. */
@Singleton
final class Witness {
  /** The leg of the words, and the retention class of all that tells who looked for what. */
  private static final String QUERY = "query";

  private static final String RETENTION = "access";

  private final Ledger ledger;
  private final Seal seal;
  private final Pseudonyms pseudonyms;
  private final InstantSource time;

  Witness(Ledger ledger, Seal seal, Pseudonyms pseudonyms, InstantSource time) {
    this.ledger = ledger;
    this.seal = seal;
    this.pseudonyms = pseudonyms;
    this.time = time;
  }

  /**
   * Records that {@code who} searched: the range and the filters in clear, the words sealed under
   * the key of the searcher's team.
   */
  Receipt searched(Principal who, Query query, long hits) {
    List<Sealed> words =
        query.words().isEmpty()
            ? List.of()
            : List.of(
                seal.seal(
                    QUERY,
                    new Content(query.words().getBytes(StandardCharsets.UTF_8)),
                    who.team().value(),
                    RETENTION));
    return record(who, "search", OptionalLong.empty(), Trace.of(query), hits, words);
  }

  /** Records an act upon one record: {@code read}, {@code prove} or {@code export}. */
  Receipt saw(Principal who, String act, long index) {
    return record(who, act, OptionalLong.of(index), "", 1, List.of());
  }

  /** Records that usage was read or handed out. */
  Receipt counted(Principal who, String act, String trace, long rows) {
    return record(who, act, OptionalLong.empty(), trace, rows, List.of());
  }

  private Receipt record(
      Principal who, String act, OptionalLong index, String query, long hits, List<Sealed> sealed) {
    Instant now = time.instant();
    try {
      String actor = pseudonyms.pseudonym(who.id().value(), now);
      List<Leg> legs = sealed.stream().map(Sealed::leg).toList();
      return ledger.append(
          new AuditRecord.Access(now, actor, act, index, query, hits, legs), sealed);
    } catch (LedgerException | UncheckedIOException _) {
      throw Fault.LEDGER_UNAVAILABLE.because(
          "what is read must be written down first, and the log cannot be written at present");
    }
  }
}
