package org.chancery.audit.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.payload.Identities;
import org.chancery.audit.payload.Slot;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.Leg;

/**
 * Where holds are set and released; each act is a record. A release is asked for by one principal
 * and confirmed by another within {@code patience}. Safe for threads; whoever must not be overtaken
 * by a hold synchronises on the desk.
 */
public final class HoldDesk {
  /** No call takes longer to its outcome. */
  private static final Duration LONGEST_CALL = Duration.ofHours(1);

  private final Holds register;
  private final Cases cases;
  private final Ledger ledger;
  private final Identities identities;
  private final Duration patience;
  private final InstantSource time;

  /**
   * A desk over {@code register}; a release may be confirmed for {@code patience}.
   *
   * @param cases whose records are held as they are when somebody wants to erase
   */
  public HoldDesk(
      Holds register,
      Cases cases,
      Ledger ledger,
      Identities identities,
      Duration patience,
      InstantSource time) {
    this.register = register;
    this.cases = cases;
    this.ledger = ledger;
    this.identities = identities;
    this.patience = patience;
    this.time = time;
  }

  /** How long a release may be confirmed after it was asked for. */
  public Duration patience() {
    return patience;
  }

  /** All holds that stand. */
  public List<Hold> all() {
    return register.all();
  }

  /**
   * Sets a hold: it stands when this returns.
   *
   * @param records what the query found; none for a person or a case
   * @throws IllegalArgumentException if there is no such case, or too many holds stand
   * @throws org.chancery.audit.ledger.LedgerException if it stands and could not be recorded
   */
  public synchronized Hold set(Hold.Order order, Collection<Long> records, String by) {
    if (order.kind() == Hold.Kind.CASE && cases.find(order.target()).isEmpty()) {
      throw new IllegalArgumentException(
          "there is no case of this name; open it first and put records into it");
    }
    Hold hold = register.add(order, List.copyOf(records), by, now());
    var details = details(hold);
    Collection<Long> listed = listed(hold);
    details.put("records", Integer.toString(listed.size()));
    if (!listed.isEmpty()) {
      details.put("list", Traces.digest(listed));
    }
    record(by, "set", details);
    return hold;
  }

  /** How many records a hold names now; none where it is of a person, who has all. */
  public int count(Hold hold) {
    return switch (hold.order().kind()) {
      case PERSON, QUERY -> hold.records().size();
      case CASE ->
          cases
              .find(hold.order().target())
              .map(file -> Math.max(file.records(), hold.records().size()))
              .orElse(hold.records().size());
    };
  }

  /** The numbers of the holds on the case of that name. */
  synchronized List<Long> ofCase(String name) {
    return register.all().stream()
        .filter(hold -> hold.order().kind() == Hold.Kind.CASE && hold.order().target().equals(name))
        .map(Hold::number)
        .toList();
  }

  /**
   * Asks for the release of a hold.
   *
   * @throws IllegalArgumentException if no hold of that number stands
   */
  public synchronized void ask(long number, String by) {
    Hold hold = standing(number);
    record(by, "release_asked", details(hold));
    register.ask(number, new Hold.Asked(by, now()));
  }

  /**
   * Releases a hold whose release somebody else asked for.
   *
   * @throws IllegalArgumentException if no hold of that number stands, nobody asked in time, or the
   *     same principal did
   */
  public synchronized void confirm(long number, String by) {
    Hold hold = standing(number);
    Hold.Asked asked =
        hold.asked()
            .filter(a -> a.at().plus(patience).isAfter(now()))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "nobody asked for the release of hold "
                        + number
                        + " within the last "
                        + patience.toHours()
                        + " h; ask first"));
    if (asked.by().equals(by)) {
      record(by, "release_refused", details(hold));
      throw new IllegalArgumentException(
          "the release of hold " + number + " must be confirmed by somebody else than who asked");
    }
    record(by, "released", details(hold));
    register.release(number);
  }

  /** The holds that cover {@code person} or one of {@code records}. */
  public synchronized List<Hold> covering(Person person, Set<Long> records) {
    var covering = new ArrayList<Hold>();
    for (Hold hold : register.all()) {
      boolean covers =
          (hold.order().target().equals(person.key()) && hold.order().kind() == Hold.Kind.PERSON)
              || held(hold).stream().anyMatch(records::contains);
      if (covers) {
        covering.add(hold);
      }
    }
    return covering;
  }

  /** Every record that a hold covers, outcomes with their decisions. */
  private Set<Long> held() {
    var held = new HashSet<Long>();
    register.all().forEach(hold -> held.addAll(held(hold)));
    return held;
  }

  /** The slots of all records that holds cover. */
  synchronized Set<Slot> heldSlots() {
    var held = new HashSet<Slot>();
    for (long index : held()) {
      for (var stored : ledger.read(index, 1)) {
        for (Leg leg : stored.record().legs()) {
          held.add(new Slot(leg.key(), leg.retention()));
          later(stored.record(), leg).ifPresent(held::add);
        }
      }
    }
    return held;
  }

  /** Where the outcome of a call lies that ends in the month after it began. */
  private static Optional<Slot> later(AuditRecord entry, Leg leg) {
    int stroke = leg.key().lastIndexOf('/');
    return stroke < 0 || !(entry instanceof AuditRecord.Decision)
        ? Optional.empty()
        : Optional.of(
            new Slot(
                Slot.monthly(leg.key().substring(0, stroke), entry.at().plus(LONGEST_CALL)),
                leg.retention()));
  }

  private Collection<Long> held(Hold hold) {
    return switch (hold.order().kind()) {
      case PERSON -> {
        var names = new Person(hold.order().target()).pseudonyms(identities);
        yield Traces.of(ledger, new HashSet<>(names)).calls();
      }
      case CASE, QUERY -> listed(hold);
    };
  }

  /** The records that a hold names: those of a case as they are now. */
  private Collection<Long> listed(Hold hold) {
    if (hold.order().kind() != Hold.Kind.CASE) {
      return hold.records();
    }
    var listed = new TreeSet<>(hold.records()); // as earlier releases froze them
    cases
        .find(hold.order().target())
        .ifPresent(file -> listed.addAll(cases.records(file.number(), Long.MAX_VALUE)));
    return listed;
  }

  private Hold standing(long number) {
    return register
        .find(number)
        .orElseThrow(() -> new IllegalArgumentException("there is no hold " + number));
  }

  private Map<String, String> details(Hold hold) {
    var details = new TreeMap<String, String>();
    details.put("hold", Long.toString(hold.number()));
    details.put("kind", hold.order().kind().name().toLowerCase(java.util.Locale.ROOT));
    if (hold.order().kind() == Hold.Kind.CASE) {
      cases
          .find(hold.order().target())
          .ifPresent(file -> details.put("case", Long.toString(file.number())));
    }
    return details;
  }

  private void record(String by, String act, Map<String, String> details) {
    Instant at = now();
    var entry = new AuditRecord.Hold(at, identities.pseudonym(by, at), act, details);
    ledger.append(entry, List.of());
  }

  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
