package org.chancery.reporting.console;

import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.ledger.Receipt;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.Pseudonyms;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.payload.Slot;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.Leg;
import org.chancery.audit.retention.PersonRecords;
import org.chancery.audit.search.Query;
import org.chancery.catalog.principal.Principal;
import org.chancery.reporting.watch.SavedSearch;
import org.chancery.reporting.watch.Watch;

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
    return record(who, "search", OptionalLong.empty(), Trace.of(query), hits, words(who, query));
  }

  /**
   * Records that {@code who} takes what a search finds: as a search is recorded, and {@code how} it
   * was to be handed out.
   */
  Receipt exports(Principal who, Query query, String how, long hits) {
    return record(
        who, "export", OptionalLong.empty(), Trace.of(query) + how, hits, words(who, query));
  }

  /**
   * Records that {@code who} takes all that is kept about a person, for that person: on whose
   * behalf, how many records and the digest of their list, never the name or a pseudonym.
   */
  Receipt handsOver(Principal who, String why, PersonRecords of) {
    String query = "subject-access why=" + why + " list=" + of.list();
    return record(who, "export", OptionalLong.empty(), query, of.records().size(), List.of());
  }

  private List<Sealed> words(Principal who, Query query) {
    return sealed(query.words(), who.team().value());
  }

  /** Whom the log calls {@code who}. */
  String name(Principal who) {
    return pseudonyms.pseudonym(who.id().value(), time.instant());
  }

  /** Records an act upon one record: {@code read}, {@code prove} or {@code export}. */
  Receipt saw(Principal who, String act, long index) {
    return record(who, act, OptionalLong.of(index), "", 1, List.of());
  }

  /** Records that usage was read or handed out. */
  Receipt counted(Principal who, String act, String trace, long rows) {
    return record(who, act, OptionalLong.empty(), trace, rows, List.of());
  }

  /** Records that a saved search ran by itself, in the name of its owner. */
  Receipt watched(SavedSearch saved, Watch.Found found) {
    return record(
        saved.owner(),
        "search",
        OptionalLong.empty(),
        "saved=" + saved.name() + " " + Trace.of(found.query()),
        found.hits(),
        sealed(found.query().words(), saved.team()));
  }

  /** Records that somebody changed what is kept beside the log, for example a saved search. */
  Receipt kept(Principal who, String act, Map<String, String> details) {
    Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
    String actor = actor(who.id().value(), now);
    return append(new AuditRecord.Admin(now, actor, act, details), List.of());
  }

  /** Records that saved searches went with a person who was erased. */
  Receipt erased(String by, Map<String, String> details) {
    Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
    return append(new AuditRecord.Admin(now, actor(by, now), "search.delete", details), List.of());
  }

  private List<Sealed> sealed(String words, String team) {
    return words.isEmpty()
        ? List.of()
        : List.of(
            seal.seal(
                QUERY,
                new Content(words.getBytes(StandardCharsets.UTF_8)),
                Slot.monthly(team, time.instant()),
                RETENTION));
  }

  private Receipt record(
      Principal who, String act, OptionalLong index, String query, long hits, List<Sealed> sealed) {
    return record(who.id().value(), act, index, query, hits, sealed);
  }

  private Receipt record(
      String who, String act, OptionalLong index, String query, long hits, List<Sealed> sealed) {
    Instant now = time.instant();
    String actor = actor(who, now);
    List<Leg> legs = sealed.stream().map(Sealed::leg).toList();
    return append(new AuditRecord.Access(now, actor, act, index, query, hits, legs), sealed);
  }

  private String actor(String who, Instant now) {
    try {
      return pseudonyms.pseudonym(who, now);
    } catch (UncheckedIOException _) {
      throw Fault.LEDGER_UNAVAILABLE.because(
          "whoever reads is written down under a pseudonym, and it cannot be had at present");
    }
  }

  private Receipt append(AuditRecord entry, List<Sealed> sealed) {
    try {
      return ledger.append(entry, sealed);
    } catch (LedgerException _) {
      throw Fault.LEDGER_UNAVAILABLE.because(
          "what is read must be written down first, and the log cannot be written at present");
    }
  }
}
