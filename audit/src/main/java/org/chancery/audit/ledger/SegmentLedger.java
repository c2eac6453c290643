package org.chancery.audit.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.disk.Extent;
import org.chancery.audit.payload.ExpiredException;
import org.chancery.audit.payload.Kept;
import org.chancery.audit.payload.PartPlace;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.payload.Vintage;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.Leaves;
import org.chancery.audit.record.Leg;

/**
 * A ledger in a folder of append-only files, as FORMAT.md defines them. One thread, {@code
 * chancery-ledger}, writes for all callers and forces once for each batch; {@link #close} stops it
 * after what waits is durable. Safe for threads; one process at a time can open a folder.
 */
public final class SegmentLedger implements Ledger {
  private final Path folder;
  private final String origin;
  private final Limits limits;
  private final Closeable folderLock;
  private final Disk disk;
  private final Store store;
  private final Vintages vintages;
  private final Queue queue;
  private final Committer committer;
  private final Thread writer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private volatile long size;
  private volatile String refused = "";

  private SegmentLedger(
      Disk disk, Path folder, String origin, Limits limits, Closeable folderLock, Store store) {
    this.disk = disk;
    this.folder = folder;
    this.origin = origin;
    this.limits = limits;
    this.folderLock = folderLock;
    this.store = store;
    this.vintages = new Vintages(disk, folder, store);
    this.size = store.size();
    this.queue = new Queue(limits);
    this.committer = new Committer(store, queue, origin, this::grownTo);
    this.writer = Thread.ofPlatform().name("chancery-ledger").unstarted(committer);
  }

  /**
   * Opens the log in {@code folder}, makes it where there is none, and cuts off an append that was
   * never acknowledged.
   *
   * @param origin the log's name, one line without spaces or plus signs
   * @throws LedgerException if another process has it open, if something is damaged that may have
   *     been acknowledged, or if a checkpoint covers more records than there are
   */
  public static SegmentLedger open(Path folder, String origin, Limits limits) {
    return open(Disk.real(), folder, origin, limits);
  }

  static SegmentLedger open(Disk disk, Path folder, String origin, Limits limits) {
    Origins.check(origin);
    try {
      disk.makeFolder(folder);
      Closeable folderLock = disk.lock(folder.resolve("lock"));
      try {
        Store store = Store.open(disk, folder, limits);
        var ledger = new SegmentLedger(disk, folder, origin, limits, folderLock, store);
        ledger.writer.start();
        return ledger;
      } catch (IOException e) {
        folderLock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new LedgerException("the log cannot be opened: " + e.getMessage(), e);
    }
  }

  /** How many bytes of an append that was never acknowledged were cut off when it was opened. */
  public long cutAtStart() {
    return store.cutAtStart();
  }

  @Override
  public Receipt append(AuditRecord entry, List<Sealed> payloads) {
    if (!refused.isEmpty()) {
      throw new LedgerException(refused);
    }
    var pending = new Pending(Appends.leaf(entry, payloads), List.copyOf(payloads));
    long deadline = System.nanoTime() + limits.patience().toNanos();
    try {
      queue.put(pending, deadline);
      return pending.receipt().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      queue.withdraw(pending);
      Thread.currentThread().interrupt();
      throw new LedgerException("interrupted before the record was durable", e);
    } catch (TimeoutException e) {
      queue.withdraw(pending);
      throw new LedgerException("not durable within " + limits.patience(), e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new LedgerException(cause == null ? "not durable" : cause.getMessage(), cause);
    }
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public List<Stored> read(long first, int limit) {
    List<Frame> frames = frames(first, limit);
    List<Stored> found = new ArrayList<>(frames.size());
    for (Frame frame : frames) {
      found.add(new Stored(first + found.size(), frame.leaf(), Leaves.decode(frame.leaf())));
    }
    return found;
  }

  @Override
  public List<byte[]> leaves(long first, int limit) {
    return frames(first, limit).stream().map(Frame::leaf).toList();
  }

  @Override
  public byte[] payload(long index, Leg leg) {
    return payloadAt(index, place(index, leg));
  }

  @Override
  public Kept kept(long index, Leg leg) {
    Place own = place(index, leg);
    return new Kept(
        payloadAt(index, own),
        part ->
            payloadAt(
                index,
                part.file() == PartPlace.BESIDE
                    ? new Place(own.file(), own.offset() - part.offset())
                    : new Place(part.file(), part.offset())));
  }

  private Place place(long index, Leg leg) {
    List<Frame> frames = frames(index, 1);
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("no such record: " + index);
    }
    Frame frame = frames.getFirst();
    int number = Leaves.decode(frame.leaf()).legs().indexOf(leg);
    if (number < 0 || number >= frame.places().size()) {
      throw new IllegalArgumentException("record " + index + " has no such leg: " + leg.name());
    }
    return frame.places().get(number);
  }

  private byte[] payloadAt(long index, Place place) {
    var file = new PayloadFile(folder.resolve("payload"), place.file());
    try (Extent extent = disk.read(file.path())) {
      return PayloadFile.payload(extent, place.offset());
    } catch (IOException e) {
      Gone.File gone = store.gone().files().get(place.file());
      if (gone != null) {
        throw new ExpiredException(gone.vintage());
      }
      throw new LedgerException("a payload of record " + index + " cannot be read", e);
    }
  }

  @Override
  public Map<Vintage, Dropped> vintages() {
    try {
      return vintages.all();
    } catch (IOException e) {
      throw new LedgerException("the payload files cannot be listed", e);
    }
  }

  @Override
  public Dropped dropped(Vintage vintage) {
    return store.gone().of(vintage);
  }

  @Override
  public Dropped drop(Vintage vintage) {
    try {
      return vintages.drop(vintage);
    } catch (IOException e) {
      throw new LedgerException("payload files of " + vintage + " cannot be deleted", e);
    }
  }

  @Override
  public void awaitBeyond(long than, long millis) throws InterruptedException {
    long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lockInterruptibly();
    try {
      while (size <= than && nanos > 0) {
        nanos = grown.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String trouble() {
    return refused.isEmpty() ? committer.trouble() : refused;
  }

  @Override
  public void refuse(String why) {
    refused = why;
  }

  @Override
  public void close() {
    queue.close();
    try {
      if (!writer.join(limits.patience().plusSeconds(5))) {
        throw new LedgerException("the ledger's writer does not stop: the disk hangs");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerException("interrupted while closing", e);
    }
    try (store) {
      folderLock.close();
    } catch (IOException e) {
      throw new LedgerException("the log cannot be closed", e);
    }
  }

  private List<Frame> frames(long first, int limit) {
    if (first < 0 || limit < 0) {
      throw new IllegalArgumentException("negative index or limit: " + first + ", " + limit);
    }
    try {
      return store.segments().read(first, Math.min(size, first + limit));
    } catch (IOException e) {
      throw new LedgerException("records from " + first + " on cannot be read", e);
    }
  }

  private void grownTo(long now) {
    lock.lock();
    try {
      size = now;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
