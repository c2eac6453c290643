package org.chancery.audit.ledger;

import java.util.List;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.Leaves;

/** What every ledger demands of an append. */
final class Appends {
  private Appends() {}

  /** The leaf of {@code entry}, whose legs must be those of {@code payloads}, in order. */
  static byte[] leaf(AuditRecord entry, List<Sealed> payloads) {
    if (!entry.legs().equals(payloads.stream().map(Sealed::leg).toList())) {
      throw new IllegalArgumentException("payloads are not those of the record's legs, in order");
    }
    return Leaves.encode(entry);
  }
}
