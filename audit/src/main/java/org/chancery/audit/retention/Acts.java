package org.chancery.audit.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chancery.audit.ledger.Dropped;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.payload.Vintage;
import org.chancery.audit.record.AuditRecord;

/**
 * What the log says of erasures and expiries; FORMAT.md lists it.
 *
 * @param signed has all records signed
 * @param backups for how long backups of the key table are kept
 */
record Acts(Ledger ledger, Runnable signed, Duration backups, InstantSource time) {
  /**
   * Records what is going to be destroyed. That files will be gone is signed before they are, so
   * that nobody who checks the log finds them missing without a reason.
   */
  void begin(Destruction one, String actor) {
    var details = details(one);
    one.whole().ifPresent(vintage -> details.put("files", Integer.toString(files(vintage))));
    record(actor, one.why().equals("erase") ? "begin" : "expire_begin", details);
    if (one.whole().isPresent()) {
      signed.run();
    }
  }

  /** How many files of a class and month there are, and were. */
  private int files(Vintage vintage) {
    int there = ledger.vintages().getOrDefault(vintage, new Dropped(0, 0)).files();
    return there + ledger.dropped(vintage).files();
  }

  private static Map<String, String> details(Destruction one) {
    var details = new TreeMap<String, String>();
    details.put("erasure", Long.toString(one.number()));
    details.put("ground", one.ground());
    return details;
  }

  /** Certifies a destruction; returns the record's index. */
  long certify(
      Destruction one, Collection<Long> records, Optional<Dropped> dropped, Instant indexed) {
    Instant finished = now();
    var details = details(one);
    details.put("keys", Integer.toString(one.slots().size()));
    details.put("pseudonyms", Integer.toString(one.pseudonyms().size()));
    details.put("records", Integer.toString(records.size()));
    details.put("list", Traces.digest(records));
    dropped.ifPresent(files -> {
      details.put("files", Integer.toString(files.files()));
      details.put("bytes", Long.toString(files.bytes()));
    });
    details.put("asked", one.at().toString());
    details.put("index_rewritten", indexed.toString());
    details.put("finished", finished.toString());
    details.put("backups_until", finished.plus(backups).toString());
    return record("gateway", one.why().equals("erase") ? "done" : "expire", details);
  }

  /** Says that holds are in the way. */
  long refused(Erasures.Plan plan, String ground, String actor) {
    var details = new TreeMap<String, String>();
    details.put("ground", ground);
    details.put("why", "held");
    details.put(
        "holds",
        plan.holds().stream()
            .limit(20)
            .map(hold -> Long.toString(hold.number()))
            .collect(Collectors.joining(" ")));
    return record(actor, "refused", details);
  }

  /** Says that keys which a backup had brought back were destroyed again. */
  void reapplied(int keys, Collection<Long> records) {
    record(
        "gateway",
        "reapplied",
        Map.of(
            "keys", Integer.toString(keys),
            "records", Integer.toString(records.size()),
            "list", Traces.digest(records)));
  }

  private long record(String actor, String act, Map<String, String> details) {
    var entry = new AuditRecord.Erasure(now(), actor, act, details);
    return ledger.append(entry, java.util.List.of()).index();
  }

  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
