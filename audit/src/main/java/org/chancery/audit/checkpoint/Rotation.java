package org.chancery.audit.checkpoint;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chancery.audit.checkpoint.Generation.State;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.record.AuditRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes a log's keys. A change is made ready in the sealed file, then recorded, and comes into
 * force when its record is found in the ledger, which a crash in between does not prevent. Of one
 * thread at a time.
 */
final class Rotation {
  private static final int BATCH = 1_024;

  private static final Logger LOG = LoggerFactory.getLogger(Rotation.class);

  private final Ledger ledger;
  private final LogKeys keys;
  private final Duration overlap;
  private final InstantSource time;

  /** How far the ledger was searched for the record of a change under way, by generation. */
  private final Map<Integer, Long> searched = new HashMap<>();

  /** Where the {@code retire} records of generations that leave are. */
  private final Map<Integer, Long> left = new HashMap<>();

  Rotation(Ledger ledger, LogKeys keys, Duration overlap, InstantSource time) {
    this.ledger = ledger;
    this.keys = keys;
    this.overlap = overlap;
    this.time = time;
  }

  /** Settles what a crash left under way; for the start, when nothing is being appended. */
  void recover() throws IOException {
    settle(ledger.size());
    for (Generation each : keys.generations()) {
      if (each.state() == State.COMING) {
        keys.drop(each.number());
      } else if (each.state() == State.LEAVING && !left.containsKey(each.number())) {
        keys.change(each.number(), Generation::staying);
      }
    }
    searched.clear();
  }

  /** Makes and records the next generation. */
  void rotate(String actor, LogKeys.Place place) throws IOException {
    idle();
    Generation before = keys.current();
    Generation fresh = keys.begin(ledger.size(), place);
    record(
        actor,
        "rotate",
        Map.of(
            "generation", Integer.toString(fresh.number()),
            "key", fresh.key(),
            "before", before.key(),
            "ed25519", Generation.digest(fresh.classic()),
            "mldsa44", Generation.digest(fresh.lattice())));
  }

  /** Records that a generation signs no more. */
  void retire(String actor, String key) throws IOException {
    Generation old = older(key);
    if (!old.signs()) {
      throw new IllegalArgumentException("these keys sign no more already: " + key);
    }
    if (old.state() != State.LEAVING) {
      keys.change(old.number(), each -> each.leaving(ledger.size()));
    }
    record(actor, "retire", names(old));
  }

  /** Records since when somebody else may have had a generation's keys. */
  void compromise(String actor, String key, Instant since) throws IOException {
    Generation old = older(key);
    Instant from = since.truncatedTo(ChronoUnit.SECONDS);
    var details = new HashMap<>(names(old));
    details.put("since", from.toString());
    record(actor, "compromise", details);
    keys.change(old.number(), each -> each.compromisedSince(from));
  }

  /** The key id of a generation whose overlap is over, where there is one. */
  Optional<String> due() {
    Instant now = time.instant();
    return keys.generations().stream()
        .filter(each -> each.state() == State.SIGNING)
        .filter(each -> each.until().isPresent() && !each.until().get().isAfter(now))
        .filter(each -> each.number() != keys.current().number())
        .map(Generation::key)
        .findFirst();
  }

  /** Brings into force what the first {@code size} records say. */
  void settle(long size) throws IOException {
    for (Generation each : keys.generations()) {
      if (each.state() == State.COMING) {
        long found = search(each, "rotate", size);
        if (found >= 0) {
          introduce(each, found);
        }
      } else if (each.state() == State.LEAVING && !left.containsKey(each.number())) {
        long found = search(each, "retire", size);
        if (found >= 0) {
          left.put(each.number(), found);
        }
      }
    }
  }

  private void introduce(Generation fresh, long index) throws IOException {
    Instant end = time.instant().plus(overlap).truncatedTo(ChronoUnit.SECONDS);
    for (Generation each : keys.generations()) {
      if (each.signs() && each.until().isEmpty()) {
        keys.change(each.number(), old -> old.until(end));
      }
    }
    keys.change(fresh.number(), each -> each.introducedAt(index));
  }

  /** Destroys the private keys of what left, once a checkpoint of {@code size} was signed. */
  void finish(long size) throws IOException {
    for (Generation each : keys.generations()) {
      Long at = left.get(each.number());
      if (each.state() == State.LEAVING && at != null && at < size) {
        keys.destroy(each.number())
            .ifPresent(left -> LOG.warn("remove it there yourself, it signs no more: {}", left));
      }
    }
  }

  private long search(Generation of, String act, long size) {
    long next = searched.getOrDefault(of.number(), of.mark());
    while (next < size) {
      List<Stored> read = ledger.read(next, (int) Math.min(BATCH, size - next));
      for (Stored stored : read) {
        if (stored.record() instanceof AuditRecord.Key key
            && key.act().equals(act)
            && of.key().equals(key.details().get("key"))) {
          return stored.index();
        }
      }
      if (read.isEmpty()) {
        break;
      }
      next += read.size();
      searched.put(of.number(), next);
    }
    return -1;
  }

  private void idle() {
    if (keys.generations().stream().anyMatch(each -> each.state() == State.COMING)) {
      throw new LedgerException(
          "a rotation is under way: its record is not known to be durable; try again in a minute");
    }
  }

  private Generation older(String key) {
    Generation found =
        keys.generations().stream()
            .filter(each -> each.state() != State.COMING)
            .filter(each -> each.key().equals(key))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("the log has no keys of that id: " + key));
    if (found.number() == keys.current().number()) {
      throw new IllegalArgumentException(
          "the keys " + key + " are in force: rotate first, then there are others to sign with");
    }
    return found;
  }

  private static Map<String, String> names(Generation of) {
    return Map.of("generation", Integer.toString(of.number()), "key", of.key());
  }

  private void record(String actor, String act, Map<String, String> details) {
    Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
    ledger.append(new AuditRecord.Key(now, actor, act, details), List.of());
  }
}
