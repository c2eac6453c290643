package org.chancery.audit.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chancery.audit.ledger.Dropped;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.payload.Identities;
import org.chancery.audit.payload.KeyTable;
import org.chancery.audit.payload.Slot;
import org.chancery.audit.payload.Vintage;

/**
 * Erases people and lets classes expire: keys and names are destroyed, the index loses the words,
 * caches are cleared, and a record certifies it. What was begun is finished at the next start. Safe
 * for threads.
 */
public final class Erasures {
  /** On which grounds a person is erased: words, because free text could name the person. */
  public static final List<String> GROUNDS =
      List.of("request", "withdrawn", "objection", "unlawful", "obligation", "not_needed");

  private final Parts parts;
  private final Acts acts;
  private final InstantSource time;

  /**
   * What an erasure reaches.
   *
   * @param caches clears what is held in memory of texts
   * @param signed has all records signed that there are, or throws a ledger's exception
   */
  public record Parts(
      Ledger ledger,
      KeyTable keys,
      Identities identities,
      HoldDesk holds,
      ErasureLedger erased,
      Index index,
      Runnable caches,
      Runnable signed) {}

  /** The search index. */
  public interface Index {
    /** Takes the words of records out of every file of the index. */
    void erase(Collection<Long> records);

    /** Deletes the files of a retention class and month. */
    void drop(String retention, YearMonth month);
  }

  /** What an erasure would do, or did. */
  public record Plan(
      List<Slot> slots, int pseudonyms, Collection<Long> records, String list, List<Hold> holds) {
    /** Where nothing is known of the person. */
    public static final Plan NOTHING = new Plan(List.of(), 0, List.of(), "", List.of());

    public Plan {
      slots = List.copyOf(slots);
      records = List.copyOf(records);
      holds = List.copyOf(holds);
    }
  }

  /** What became of a wish to erase. */
  public sealed interface Result {
    /** It is done: the record of this index certifies it. */
    record Erased(Plan plan, Destruction done, Duration took) implements Result {}

    /** Holds are in the way, says the record of this index. */
    record Refused(Plan plan, long record) implements Result {}

    /** Nothing is known of the person. */
    record Unknown() implements Result {}
  }

  /**
   * Erasures over {@code parts}.
   *
   * @param backups for how long backups of the key table are kept, so that certificates can say
   *     when the last copy of a key is gone
   */
  public Erasures(Parts parts, Duration backups, InstantSource time) {
    this.parts = parts;
    this.acts = new Acts(parts.ledger, parts.signed, backups, time);
    this.time = time;
  }

  /**
   * Destroys keys and names once more that are known to be destroyed: those that an older backup
   * brought back. To be called before anything is opened.
   *
   * @return the slots whose keys were back; {@link #finishAll} wants to know
   */
  public static Set<Slot> reapply(ErasureLedger erased, KeyTable keys, Identities identities) {
    Set<Slot> back =
        keys.slots().stream().filter(s -> erased.of(s).isPresent()).collect(Collectors.toSet());
    if (!back.isEmpty()) {
      keys.destroy(back);
    }
    erased.all().stream()
        .flatMap(one -> one.pseudonyms().stream())
        .forEach(name -> identities.principal(name).ifPresent(identities::forget));
    return back;
  }

  /** Does {@code work} while no hold is set or released. */
  <T> T still(Supplier<T> work) {
    synchronized (parts.holds) {
      return work.get();
    }
  }

  List<Slot> slots() {
    return parts.keys.slots();
  }

  /** What erasing {@code person} would do. */
  public Plan plan(Person person) {
    synchronized (parts.holds) {
      return planned(person, person.pseudonyms(parts.identities));
    }
  }

  private Plan planned(Person person, List<String> names) {
    var known = new HashSet<>(names);
    List<Slot> slots =
        parts.keys.slots().stream().filter(slot -> known.contains(bare(slot.key()))).toList();
    Traces traces = Traces.of(parts.ledger, known);
    return new Plan(
        slots,
        names.size(),
        traces.records(),
        Traces.digest(traces.records()),
        parts.holds.covering(person, traces.calls()));
  }

  /** A slot's key without its month. */
  static String bare(String key) {
    int stroke = key.lastIndexOf('/');
    return stroke < 0 ? key : key.substring(0, stroke);
  }

  /**
   * Erases {@code person}, unless a hold covers one of the person's records; when this returns, no
   * file of ours holds a byte of content or name. The leaves stay, and every proof of them.
   *
   * @param ground one of {@link #GROUNDS}
   * @param by the principal that asks
   * @throws IllegalArgumentException if the ground is none
   * @throws org.chancery.audit.ledger.LedgerException if it cannot be recorded; what was begun then
   *     is finished at the next start
   */
  public Result erase(Person person, String ground, String by) {
    if (!GROUNDS.contains(ground)) {
      throw new IllegalArgumentException(
          "the reason is one of " + GROUNDS + ", since a free text could name the person");
    }
    Instant start = time.instant();
    synchronized (parts.holds) {
      List<String> names = person.pseudonyms(parts.identities);
      if (names.isEmpty()) {
        return new Result.Unknown();
      }
      String actor = actor(by);
      Plan plan = planned(person, names);
      if (!plan.holds().isEmpty()) {
        return new Result.Refused(plan, acts.refused(plan, ground, actor));
      }
      Destruction one =
          parts.erased.begin(now(), "erase", ground, plan.slots(), names, Optional.empty());
      acts.begin(one, actor);
      Destruction done = finish(one);
      return new Result.Erased(plan, done, Duration.between(start, time.instant()));
    }
  }

  /**
   * Destroys the keys of a class and month.
   *
   * @param whole whether nothing of it is held: then its files and its part of the index go, too
   */
  Destruction expire(Vintage vintage, List<Slot> slots, boolean whole, String by) {
    String actor = actor(by);
    Optional<Vintage> gone = whole ? Optional.of(vintage) : Optional.empty();
    Destruction one =
        parts.erased.begin(now(), "expire", vintage.toString(), slots, List.of(), gone);
    acts.begin(one, actor);
    return finish(one);
  }

  /** How much there is of each class and month that has payload files. */
  Map<Vintage, Dropped> vintages() {
    return parts.ledger.vintages();
  }

  /** Does all that is left to do of a destruction: every step may be done again. */
  private Destruction finish(Destruction one) {
    parts.keys.destroy(one.slots());
    one.pseudonyms()
        .forEach(name -> parts.identities.principal(name).ifPresent(parts.identities::forget));
    Traces traces =
        one.why().equals("erase")
            ? Traces.of(parts.ledger, words(one))
            : Traces.ofSlots(parts.ledger, one.slots());
    one.whole()
        .ifPresentOrElse(
            vintage -> parts.index.drop(vintage.retention(), vintage.month()),
            () -> parts.index.erase(traces.calls()));
    Instant indexed = now();
    parts.caches.run();
    // A call that was under way may have made a key anew.
    if (parts.keys.slots().stream().anyMatch(one.slots()::contains)) {
      parts.keys.destroy(one.slots());
    }
    Optional<Dropped> dropped = one.whole().map(parts.ledger::drop);
    long certificate = acts.certify(one, traces.records(), dropped, indexed);
    parts.erased.done(one, now(), certificate);
    return parts.erased.all().stream()
        .filter(each -> each.number() == one.number())
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> words(Destruction one) {
    var words = new HashSet<>(one.pseudonyms());
    one.slots().forEach(slot -> words.add(slot.key()));
    return words;
  }

  /**
   * Finishes what an end of the process cut off, takes words out of an index and deletes payload
   * files that an older backup brought back. To be called before anybody can read.
   *
   * @param returned what {@link #reapply} found
   */
  public void finishAll(Set<Slot> returned) {
    synchronized (parts.holds) {
      if (!returned.isEmpty()) {
        var traces = Traces.ofSlots(parts.ledger, returned);
        parts.index.erase(traces.calls());
        acts.reapplied(returned.size(), traces.records());
      }
      Set<Vintage> there = vintages().keySet();
      Set<Vintage> held = there.isEmpty() ? Set.of() : held();
      for (Destruction one : new ArrayList<>(parts.erased.all())) {
        boolean back = one.whole().filter(v -> there.contains(v) && !held.contains(v)).isPresent();
        if (one.done().isEmpty() || back) {
          if (one.whole().isPresent()) {
            acts.begin(one, "gateway");
          }
          finish(one);
        }
      }
    }
  }

  private Set<Vintage> held() {
    return parts.holds.heldSlots().stream()
        .flatMap(slot -> Vintage.of(slot).stream())
        .collect(Collectors.toSet());
  }

  private String actor(String by) {
    return parts.identities.pseudonym(by, now());
  }

  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
