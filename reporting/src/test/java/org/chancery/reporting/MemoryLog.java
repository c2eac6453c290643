package org.chancery.reporting;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.chancery.audit.checkpoint.Pinned;
import org.chancery.audit.checkpoint.Proofs;
import org.chancery.audit.ledger.Archive;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.ledger.Receipt;
import org.chancery.audit.ledger.Receipts;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.PayloadException;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.Digest;
import org.chancery.audit.record.Leaves;
import org.chancery.audit.record.Leg;

/**
 * A log in memory: appends, waits, opens content only against the access record of that very
 * record, and proves what its last checkpoint covers. Payloads are not encrypted.
 */
public final class MemoryLog implements Ledger, Archive, Proofs {
  private final List<Stored> records = new ArrayList<>();
  private final List<List<Sealed>> payloads = new ArrayList<>();
  private long proven;
  private String trouble = "";
  private boolean keysGone;

  @Override
  public synchronized Receipt append(AuditRecord entry, List<Sealed> sealed) {
    if (!trouble.isEmpty()) {
      throw new LedgerException(trouble, new IllegalStateException(trouble));
    }
    records.add(new Stored(records.size(), Leaves.encode(entry), entry));
    payloads.add(List.copyOf(sealed));
    notifyAll();
    return Receipts.of(origin(), records.size() - 1);
  }

  /** Makes a payload that this log can open again. */
  public static Sealed seal(String name, byte[] content) {
    Digest digest = Digest.of(content);
    return new Sealed(
        new Leg(name, content.length, digest, digest, "finance", "standard"), content);
  }

  @Override
  public synchronized List<byte[]> leaves(long first, int limit) {
    return read(first, limit).stream().map(Stored::leaf).toList();
  }

  @Override
  public String origin() {
    return "chancery.example/log";
  }

  @Override
  public synchronized long size() {
    return records.size();
  }

  @Override
  public synchronized List<Stored> read(long first, int limit) {
    int from = (int) Math.min(first, records.size());
    return List.copyOf(records.subList(from, (int) Math.min(records.size(), (long) from + limit)));
  }

  @Override
  public synchronized byte[] payload(long index, Leg leg) {
    return payloads.get((int) index).stream()
        .filter(sealed -> sealed.leg().equals(leg))
        .findFirst()
        .orElseThrow()
        .bytes();
  }

  @Override
  public synchronized void awaitBeyond(long size, long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (records.size() <= size) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }

  @Override
  public synchronized String trouble() {
    return trouble;
  }

  /** Makes every append fail from now on; an empty text mends it. */
  public synchronized void fail(String why) {
    trouble = why;
  }

  @Override
  public void close() {}

  @Override
  public synchronized Stored record(long index) {
    return records.get((int) index);
  }

  @Override
  public synchronized List<Content> open(long index, Receipt access) {
    if (!(records.get((int) access.index()).record() instanceof AuditRecord.Access seen)
        || seen.record().orElse(-1) != index) {
      throw new IllegalStateException("content is opened without a record that says so");
    }
    if (keysGone) {
      throw new PayloadException("its key was destroyed");
    }
    return payloads.get((int) index).stream().map(sealed -> new Content(sealed.bytes())).toList();
  }

  /** Destroys every payload key. */
  public synchronized void destroyKeys() {
    keysGone = true;
  }

  /** Takes a checkpoint over everything but the last {@code uncovered} records. */
  public synchronized void checkpoint(int uncovered) {
    proven = Math.max(proven, records.size() - (long) uncovered);
  }

  @Override
  public synchronized String checkpoint() {
    return origin() + "\n" + proven + "\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
  }

  @Override
  public synchronized long proven() {
    return proven;
  }

  @Override
  public synchronized Optional<String> proof(long index) {
    return index < proven
        ? Optional.of("c2sp.org/tlog-proof@v1\nindex " + index + "\n\n" + checkpoint())
        : Optional.empty();
  }

  @Override
  public List<Digest> consistency(long from) {
    throw new UnsupportedOperationException("nobody compares checkpoints of this log");
  }

  @Override
  public Pinned pinned() {
    throw new UnsupportedOperationException("nobody exports this log");
  }

  @Override
  public Seal.Opened opened(long index, int leg, Receipt access) {
    throw new UnsupportedOperationException("nobody exports this log");
  }

  /** All access records, oldest first. */
  public synchronized List<AuditRecord.Access> accesses() {
    return records.stream()
        .map(Stored::record)
        .filter(AuditRecord.Access.class::isInstance)
        .map(AuditRecord.Access.class::cast)
        .toList();
  }

  synchronized String text(long index) {
    var text = new StringBuilder();
    payloads
        .get((int) index)
        .forEach(sealed -> text.append(new String(sealed.bytes(), StandardCharsets.UTF_8)));
    return text.toString();
  }
}
