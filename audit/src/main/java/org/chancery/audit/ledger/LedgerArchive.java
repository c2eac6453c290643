package org.chancery.audit.ledger;

import java.util.List;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.Leg;

/** Reads a ledger for people, who must have an access record of it. */
record LedgerArchive(Ledger ledger, IndexFeed feed) implements Archive {
  @Override
  public Stored record(long index) {
    return at(ledger, index);
  }

  @Override
  public List<Content> open(long index, Receipt access) {
    check(index, access);
    return feed.contents(index);
  }

  @Override
  public Seal.Opened opened(long index, int leg, Receipt access) {
    check(index, access);
    List<Leg> legs = record(index).record().legs();
    if (leg < 0 || leg >= legs.size()) {
      throw new IllegalArgumentException("record " + index + " has no leg " + leg);
    }
    Leg wanted = legs.get(leg);
    return feed.seal().opened(wanted, ledger.kept(index, wanted));
  }

  private void check(long index, Receipt access) {
    if (!access.address().equals(ledger.origin() + "/" + access.index())) {
      throw new IllegalArgumentException("the receipt is of another log");
    }
    if (!(record(access.index()).record() instanceof AuditRecord.Access allowed)) {
      throw new IllegalArgumentException("the receipt is not of an access record");
    }
    if (allowed.record().isPresent() && allowed.record().getAsLong() != index) {
      throw new IllegalArgumentException("the access record names another record");
    }
  }

  static Stored at(Ledger ledger, long index) {
    List<Stored> found = ledger.read(index, 1);
    if (found.isEmpty()) {
      throw new IllegalArgumentException("no such record: " + index);
    }
    return found.getFirst();
  }
}
