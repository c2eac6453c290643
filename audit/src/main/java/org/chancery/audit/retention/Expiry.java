package org.chancery.audit.retention;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.chancery.audit.ledger.Dropped;
import org.chancery.audit.payload.Slot;
import org.chancery.audit.payload.Vintage;

/**
 * Lets contents expire: the keys of a class and month are destroyed when its ceiling has passed,
 * except those of slots that a hold covers; where none is held, its payload files are deleted, too.
 * Safe for threads.
 */
public final class Expiry {
  private static final Comparator<Vintage> OLDEST =
      Comparator.comparing(Vintage::month).thenComparing(Vintage::retention);
  private static final Dropped NOTHING = new Dropped(0, 0);

  private final Erasures erasures;
  private final HoldDesk holds;
  private final List<RetentionClass> classes;
  private final InstantSource time;

  /** An expiry of {@code classes}; what is in no class is kept. */
  public Expiry(
      Erasures erasures, HoldDesk holds, List<RetentionClass> classes, InstantSource time) {
    this.erasures = erasures;
    this.holds = holds;
    this.classes = List.copyOf(classes);
    this.time = time;
  }

  /**
   * A month of a class that is past its ceiling.
   *
   * @param slots whose keys are destroyed
   * @param held how many slots stay because a hold covers one of their records; the files then stay
   * @param files that are deleted
   * @param certificate the record that certifies it; none where nothing was done
   */
  public record Month(
      String retention,
      YearMonth month,
      List<Slot> slots,
      int held,
      Dropped files,
      Optional<Destruction.Done> certificate) {
    public Month {
      slots = List.copyOf(slots);
    }
  }

  /** What would expire now, oldest month first. */
  public List<Month> due() {
    return erasures.still(() -> {
      Instant now = time.instant();
      var found = new TreeMap<Vintage, List<Slot>>(OLDEST);
      for (Slot slot : erasures.slots()) {
        Vintage.of(slot)
            .ifPresent(each -> found.computeIfAbsent(each, _ -> new ArrayList<>()).add(slot));
      }
      Map<Vintage, Dropped> files = erasures.vintages();
      files.keySet().forEach(each -> found.computeIfAbsent(each, _ -> new ArrayList<>()));
      found.keySet().removeIf(each -> !past(each, now));
      Set<Slot> held = found.isEmpty() ? Set.of() : holds.heldSlots();
      var due = new ArrayList<Month>();
      found.forEach(
          (each, slots) -> due.add(month(each, slots, held, files.getOrDefault(each, NOTHING))));
      return due;
    });
  }

  private boolean past(Vintage vintage, Instant now) {
    return classes.stream()
        .anyMatch(c -> c.name().equals(vintage.retention()) && c.past(vintage.month(), now));
  }

  private static Month month(Vintage of, List<Slot> slots, Set<Slot> held, Dropped files) {
    var free = new HashSet<>(slots);
    free.removeAll(held);
    int stay = slots.size() - free.size();
    return new Month(
        of.retention(),
        of.month(),
        List.copyOf(free),
        stay,
        stay > 0 ? NOTHING : files,
        Optional.empty());
  }

  /**
   * Destroys what is due; each month of a class is certified by a record.
   *
   * @param by the principal that asks, or the gateway itself
   * @return what was destroyed
   */
  public List<Month> run(String by) {
    return erasures.still(() -> {
      erasures.finishAll(Set.of()); // what a failure cut off
      var done = new ArrayList<Month>();
      for (Month one : due()) {
        if (!one.slots().isEmpty() || one.files().files() > 0) {
          done.add(expired(one, by));
        }
      }
      return done;
    });
  }

  private Month expired(Month one, String by) {
    var vintage = new Vintage(one.retention(), one.month());
    Destruction done = erasures.expire(vintage, one.slots(), one.held() == 0, by);
    return new Month(
        one.retention(), one.month(), one.slots(), one.held(), one.files(), done.done());
  }
}
