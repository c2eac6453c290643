package org.chancery.audit.reveal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.Leg;

/** Where a sealed original is: the leg of a record, and what of the call it is. */
record Original(String part, long record, Leg leg) {
  /**
   * The originals of the call that a record belongs to.
   *
   * @param outcomes gives the outcome of a decision
   * @throws IllegalArgumentException if there is no such record
   */
  static List<Original> of(Ledger ledger, long record, LongFunction<OptionalLong> outcomes) {
    Stored named = at(ledger, record);
    var found = new ArrayList<Original>();
    switch (named.record()) {
      case AuditRecord.Decision decision -> {
        add(found, "prompt", named, decision.legs());
        outcomes
            .apply(record)
            .ifPresent(index -> {
              Stored end = at(ledger, index);
              if (end.record() instanceof AuditRecord.Outcome outcome) {
                add(found, "reply", end, outcome.legs());
              }
            });
      }
      case AuditRecord.Outcome outcome -> {
        Stored begin = at(ledger, outcome.decision());
        if (begin.record() instanceof AuditRecord.Decision decision) {
          add(found, "prompt", begin, decision.legs());
        }
        add(found, "reply", named, outcome.legs());
      }
      case AuditRecord.PolicyChange _,
          AuditRecord.Act _,
          AuditRecord.Access _,
          AuditRecord.SystemEvent _ -> {}
    }
    return List.copyOf(found);
  }

  private static void add(List<Original> to, String part, Stored stored, List<Leg> legs) {
    legs.stream()
        .filter(Leg::original)
        .forEach(leg -> to.add(new Original(part, stored.index(), leg)));
  }

  private static Stored at(Ledger ledger, long index) {
    return ledger.read(index, 1).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no record " + index));
  }
}
