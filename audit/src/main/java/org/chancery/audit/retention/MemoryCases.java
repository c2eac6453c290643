package org.chancery.audit.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A register of cases in memory. */
final class MemoryCases implements Cases {
  private final TreeMap<Long, Case> cases = new TreeMap<>();
  private final TreeMap<Long, List<Stay>> stays = new TreeMap<>();
  private long last;

  /** That a record was in a case, from one act to another. */
  private record Stay(long record, long since, long until) {
    boolean at(long size) {
      return since < size && until >= size;
    }
  }

  @Override
  public synchronized List<Case> page(long after, int limit) {
    return cases.tailMap(after, false).values().stream().limit(limit).map(this::counted).toList();
  }

  private Case counted(Case one) {
    int records = records(one.number(), Long.MAX_VALUE).size();
    return new Case(
        one.number(), one.name(), one.title(), one.owner(), one.opened(), one.closed(), records);
  }

  @Override
  public synchronized Optional<Case> find(String name) {
    return cases.values().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .map(this::counted);
  }

  @Override
  public synchronized Case open(String name, String title, String owner, Instant at) {
    if (find(name).isPresent()) {
      throw Cases.taken();
    }
    if (cases.size() >= MOST) {
      throw Cases.full();
    }
    var made = new Case(++last, name, title, owner, at, Optional.empty(), 0);
    cases.put(made.number(), made);
    stays.put(made.number(), new ArrayList<>());
    return made;
  }

  @Override
  public synchronized List<Long> records(long number, long size) {
    return stays(number).stream().filter(stay -> stay.at(size)).map(Stay::record).sorted().toList();
  }

  private List<Stay> stays(long number) {
    return stays.getOrDefault(number, new ArrayList<>());
  }

  @Override
  public synchronized void add(long number, Collection<Long> records, long act) {
    records.forEach(record -> stays(number).add(new Stay(record, act, Long.MAX_VALUE)));
  }

  @Override
  public synchronized void remove(long number, Collection<Long> records, long act, Instant at) {
    stays(number)
        .replaceAll(stay ->
            stay.until() == Long.MAX_VALUE && records.contains(stay.record())
                ? new Stay(stay.record(), stay.since(), act)
                : stay);
  }

  @Override
  public synchronized void close(long number, Instant at) {
    cases.computeIfPresent(
        number,
        (_, one) ->
            new Case(
                number, one.name(), one.title(), one.owner(), one.opened(), Optional.of(at), 0));
  }

  @Override
  public synchronized void delete(long number) {
    cases.remove(number);
    stays.remove(number);
  }
}
