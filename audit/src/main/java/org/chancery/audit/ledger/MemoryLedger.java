package org.chancery.audit.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chancery.audit.payload.ExpiredException;
import org.chancery.audit.payload.Kept;
import org.chancery.audit.payload.PartPlace;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.payload.Vintage;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.Leaves;
import org.chancery.audit.record.Leg;

/** A ledger that forgets everything when the process ends. */
final class MemoryLedger implements Ledger {
  private record Entry(byte[] leaf, List<Sealed> payloads, List<Long> offsets) {}

  private final String origin;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Long, byte[]> parts = new HashMap<>();
  private final Map<Vintage, Long> gone = new HashMap<>();
  private final Map<Vintage, Dropped> dropped = new HashMap<>();
  private long end;
  private String trouble = "";

  MemoryLedger(String origin) {
    Origins.check(origin);
    this.origin = origin;
  }

  @Override
  public synchronized Receipt append(AuditRecord entry, List<Sealed> payloads) {
    byte[] leaf = Appends.leaf(entry, payloads);
    if (!trouble.isEmpty()) {
      throw new LedgerException(trouble);
    }
    List<Long> offsets = new ArrayList<>();
    for (Sealed sealed : payloads) {
      long first = end;
      sealed.parts().forEach(this::part);
      offsets.add(end);
      sealed.landing().at(0, first);
    }
    entries.add(new Entry(leaf, List.copyOf(payloads), List.copyOf(offsets)));
    notifyAll();
    return new Receipt(origin, entries.size() - 1L);
  }

  private void part(byte[] part) {
    parts.put(end, part);
    end += part.length + 8L;
  }

  @Override
  public synchronized Kept kept(long index, Leg leg) {
    byte[] sealed = payload(index, leg);
    Entry entry = entries.get((int) index);
    int number = entry.payloads().stream().map(Sealed::leg).toList().indexOf(leg);
    long own = entry.offsets().get(number);
    return new Kept(sealed, place -> part(own, place));
  }

  private synchronized byte[] part(long own, PartPlace place) {
    byte[] part =
        parts.get(place.file() == PartPlace.BESIDE ? own - place.offset() : place.offset());
    if (part == null) {
      throw new LedgerException("there is no such part");
    }
    return part.clone();
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public synchronized long size() {
    return entries.size();
  }

  @Override
  public List<Stored> read(long first, int limit) {
    List<Stored> found = new ArrayList<>();
    for (byte[] leaf : leaves(first, limit)) {
      found.add(new Stored(first + found.size(), leaf, Leaves.decode(leaf)));
    }
    return found;
  }

  @Override
  public synchronized List<byte[]> leaves(long first, int limit) {
    if (first < 0 || limit < 0) {
      throw new IllegalArgumentException("negative index or limit: " + first + ", " + limit);
    }
    int from = (int) Math.min(first, entries.size());
    int end = (int) Math.min(entries.size(), (long) from + limit);
    return entries.subList(from, end).stream().map(entry -> entry.leaf().clone()).toList();
  }

  @Override
  public synchronized byte[] payload(long index, Leg leg) {
    if (index < 0 || index >= entries.size()) {
      throw new IllegalArgumentException("no such record: " + index);
    }
    Sealed found =
        entries.get((int) index).payloads().stream()
            .filter(sealed -> sealed.leg().equals(leg))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "record " + index + " has no such leg: " + leg.name()));
    Optional<Vintage> vintage = found.vintage();
    if (vintage.isPresent() && index < gone.getOrDefault(vintage.get(), 0L)) {
      throw new ExpiredException(vintage.get());
    }
    return found.bytes().clone();
  }

  /** Each class and month has one file here. */
  @Override
  public synchronized Map<Vintage, Dropped> vintages() {
    var all = new HashMap<Vintage, Dropped>();
    for (int i = 0; i < entries.size(); i++) {
      for (Sealed sealed : entries.get(i).payloads()) {
        long index = i;
        sealed
            .vintage()
            .filter(vintage -> index >= gone.getOrDefault(vintage, 0L))
            .ifPresent(vintage ->
                all.merge(
                    vintage,
                    new Dropped(1, sealed.size()),
                    (a, b) -> new Dropped(1, a.bytes() + b.bytes())));
      }
    }
    return all;
  }

  @Override
  public synchronized Dropped dropped(Vintage vintage) {
    return dropped.getOrDefault(vintage, new Dropped(0, 0));
  }

  @Override
  public synchronized Dropped drop(Vintage vintage) {
    Dropped now = vintages().getOrDefault(vintage, new Dropped(0, 0));
    Dropped before = dropped(vintage);
    dropped.put(vintage, new Dropped(before.files() + now.files(), before.bytes() + now.bytes()));
    gone.put(vintage, (long) entries.size());
    return dropped(vintage);
  }

  @Override
  public synchronized void awaitBeyond(long size, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    for (long left = millis; entries.size() <= size && left > 0; ) {
      wait(left);
      left = (end - System.nanoTime() + 999_999) / 1_000_000;
    }
  }

  @Override
  public synchronized String trouble() {
    return trouble;
  }

  @Override
  public synchronized void refuse(String why) {
    trouble = why;
  }

  @Override
  public synchronized void close() {
    trouble = "the ledger is closed";
  }
}
