package org.chancery.audit.ledger;

import java.util.List;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.Leaves;
import org.chancery.audit.record.Leg;

/** What every ledger demands of an append. */
final class Appends {
  private Appends() {}

  /** The leaf of {@code entry}, whose legs must be those of {@code payloads}, in order. */
  static byte[] leaf(AuditRecord entry, List<Sealed> payloads) {
    List<Leg> legs = legs(entry);
    if (!legs.equals(payloads.stream().map(Sealed::leg).toList())) {
      throw new IllegalArgumentException("payloads are not those of the record's legs, in order");
    }
    return Leaves.encode(entry);
  }

  static List<Leg> legs(AuditRecord entry) {
    return switch (entry) {
      case AuditRecord.Decision decision -> decision.legs();
      case AuditRecord.Outcome outcome -> outcome.legs();
      case AuditRecord.Access access -> access.legs();
      case AuditRecord.PolicyChange _, AuditRecord.Act _, AuditRecord.SystemEvent _ -> List.of();
    };
  }
}
