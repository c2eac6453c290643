package org.chancery.ingress.app;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.chancery.audit.ledger.Dropped;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Receipt;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.payload.Kept;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.payload.Vintage;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.Leg;

/**
 * A real ledger that fails before or after it has appended a record of some act, or dropped files.
 */
record FailingLedger(Ledger whole, KeepingWorld.Failing failing) implements Ledger {
  @Override
  public Receipt append(AuditRecord entry, List<Sealed> payloads) {
    var receipt = new AtomicReference<Receipt>();
    String act = entry instanceof AuditRecord.Erasure erasure ? erasure.act() : "";
    failing.around(act, () -> receipt.set(whole.append(entry, payloads)));
    return receipt.get();
  }

  @Override
  public String origin() {
    return whole.origin();
  }

  @Override
  public long size() {
    return whole.size();
  }

  @Override
  public List<Stored> read(long first, int limit) {
    return whole.read(first, limit);
  }

  @Override
  public List<byte[]> leaves(long first, int limit) {
    return whole.leaves(first, limit);
  }

  @Override
  public byte[] payload(long index, Leg leg) {
    return whole.payload(index, leg);
  }

  @Override
  public Kept kept(long index, Leg leg) {
    return whole.kept(index, leg);
  }

  @Override
  public Map<Vintage, Dropped> vintages() {
    return whole.vintages();
  }

  @Override
  public Dropped dropped(Vintage vintage) {
    return whole.dropped(vintage);
  }

  @Override
  public Dropped drop(Vintage vintage) {
    var dropped = new AtomicReference<Dropped>();
    failing.around("drop", () -> dropped.set(whole.drop(vintage)));
    return dropped.get();
  }

  @Override
  public void awaitBeyond(long size, long millis) throws InterruptedException {
    whole.awaitBeyond(size, millis);
  }

  @Override
  public String trouble() {
    return whole.trouble();
  }

  @Override
  public void close() {
    whole.close();
  }
}
