package org.chancery.audit.ledger;

import java.util.List;
import java.util.Map;
import org.chancery.audit.payload.Kept;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.payload.Vintage;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.Leg;

/** The append-only sequence of records and their payloads. Safe for use by many threads. */
public interface Ledger extends AutoCloseable {
  /** A ledger that forgets everything when the process ends: for tests and demonstrations. */
  static Ledger inMemory(String origin) {
    return new MemoryLedger(origin);
  }

  /**
   * Appends a record with its payloads. When this returns, both are durable; when it throws, the
   * caller must assume neither that they are nor that they are not.
   *
   * @param payloads one for each leg of the record, in order
   * @throws LedgerException if it cannot be made durable in time
   */
  Receipt append(AuditRecord entry, List<Sealed> payloads);

  /** The log's name, for example {@code chancery.example/log}. */
  String origin();

  /** How many records are durable. */
  long size();

  /** Records from {@code first} on, in order, at most {@code limit}; none past the end. */
  List<Stored> read(long first, int limit);

  /** The leaves of {@link #read} as they were hashed, without the work of decoding them. */
  default List<byte[]> leaves(long first, int limit) {
    return read(first, limit).stream().map(Stored::leaf).toList();
  }

  /**
   * The sealed bytes of one leg of the record at {@code index}.
   *
   * @throws org.chancery.audit.payload.ExpiredException if its class and month were dropped
   * @throws LedgerException if it cannot be read
   */
  byte[] payload(long index, Leg leg);

  /** The sealed bytes of one leg of the record at {@code index}, and the way to its parts. */
  default Kept kept(long index, Leg leg) {
    return Kept.alone(payload(index, leg));
  }

  /** How much there is of each class and month that has payload files of its own. */
  default Map<Vintage, Dropped> vintages() {
    return Map.of();
  }

  /** What was ever deleted of a class and month. */
  default Dropped dropped(Vintage vintage) {
    return new Dropped(0, 0);
  }

  /**
   * Deletes the payload files of a class and month, durably; the records stay. What was begun is
   * finished at the next start. May be called again.
   *
   * @return what was ever deleted of it
   * @throws LedgerException if they cannot be deleted now
   */
  default Dropped drop(Vintage vintage) {
    return dropped(vintage);
  }

  /** Waits until there are more than {@code size} records or {@code millis} have passed. */
  void awaitBeyond(long size, long millis) throws InterruptedException;

  /** Why appending fails at present, or an empty text where it does not. */
  String trouble();

  /**
   * Refuses every append from now on: going on would split the log's history in two.
   *
   * @param why told to whoever appends, and by {@link #trouble}
   */
  default void refuse(String why) {
    throw new UnsupportedOperationException("this ledger cannot be stopped: " + why);
  }

  @Override
  void close();
}
