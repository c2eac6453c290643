package org.chancery.audit.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A register in memory. */
final class MemoryHolds implements Holds {
  private final TreeMap<Long, Hold> held = new TreeMap<>();
  private long last;

  @Override
  public synchronized List<Hold> all() {
    return List.copyOf(held.values());
  }

  @Override
  public synchronized Hold add(Hold.Order order, List<Long> records, String owner, Instant at) {
    if (held.size() >= MOST) {
      throw new IllegalArgumentException(MOST + " holds stand already; release one first");
    }
    var hold = new Hold(++last, order, records, owner, at, Optional.empty());
    held.put(hold.number(), hold);
    return hold;
  }

  @Override
  public synchronized void ask(long number, Hold.Asked asked) {
    held.computeIfPresent(
        number,
        (_, old) ->
            new Hold(
                number, old.order(), old.records(), old.owner(), old.since(), Optional.of(asked)));
  }

  @Override
  public synchronized void release(long number) {
    held.remove(number);
  }
}
