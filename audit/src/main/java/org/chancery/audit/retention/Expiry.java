package org.chancery.audit.retention;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.chancery.audit.payload.Slot;

/**
 * Lets contents expire: the keys of a class and month are destroyed when its ceiling has passed,
 * except those of slots that a hold covers. Safe for threads.
 */
public final class Expiry {
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
   * @param held how many slots stay because a hold covers one of their records
   * @param certificate the record that certifies it; none where nothing was done
   */
  public record Month(
      String retention,
      YearMonth month,
      List<Slot> slots,
      int held,
      Optional<Destruction.Done> certificate) {
    public Month {
      slots = List.copyOf(slots);
    }
  }

  /** What would expire now, oldest month first. */
  public List<Month> due() {
    return erasures.still(() -> {
      Instant now = time.instant();
      var found = new TreeMap<YearMonth, Map<String, List<Slot>>>();
      for (Slot slot : erasures.slots()) {
        month(slot)
            .filter(month ->
                classes.stream()
                    .anyMatch(c -> c.name().equals(slot.retention()) && c.past(month, now)))
            .ifPresent(month ->
                found
                    .computeIfAbsent(month, _ -> new HashMap<>())
                    .computeIfAbsent(slot.retention(), _ -> new ArrayList<>())
                    .add(slot));
      }
      Set<Slot> held = found.isEmpty() ? Set.of() : holds.heldSlots();
      var due = new ArrayList<Month>();
      found.forEach((month, of) ->
          of.forEach((retention, slots) -> due.add(month(retention, month, slots, held))));
      return due;
    });
  }

  private static Month month(String retention, YearMonth month, List<Slot> slots, Set<Slot> held) {
    var free = new HashSet<>(slots);
    free.removeAll(held);
    return new Month(
        retention, month, List.copyOf(free), slots.size() - free.size(), Optional.empty());
  }

  /** The month that a slot is of; none where it was made by an earlier release, and is kept. */
  private static Optional<YearMonth> month(Slot slot) {
    int stroke = slot.key().lastIndexOf('/');
    try {
      return stroke < 0
          ? Optional.empty()
          : Optional.of(YearMonth.parse(slot.key().substring(stroke + 1)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
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
        if (!one.slots().isEmpty()) {
          done.add(expired(one, by));
        }
      }
      return done;
    });
  }

  private Month expired(Month one, String by) {
    String ground = one.retention() + "/" + one.month();
    Destruction begun = erasures.begin("expire", ground, one.slots(), List.of(), by);
    Optional<Map.Entry<String, YearMonth>> whole =
        one.held() > 0 ? Optional.empty() : Optional.of(Map.entry(one.retention(), one.month()));
    Destruction done = erasures.finish(begun, whole);
    return new Month(one.retention(), one.month(), one.slots(), one.held(), done.done());
  }
}
