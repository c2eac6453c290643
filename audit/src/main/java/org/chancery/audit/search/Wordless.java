package org.chancery.audit.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Outcome;

/** Makes documents that say of records all that their leaves say, and none of their words. */
record Wordless(Partitions partitions, Ledger ledger, Documents documents) {
  /** The documents of {@code records} that lie below {@code next}, by partition and index. */
  Map<PartitionName, Map<Long, Document>> of(Iterable<Long> records, long next) throws IOException {
    var wordless = new HashMap<PartitionName, Map<Long, Document>>();
    for (long record : records) {
      for (Stored stored : ledger.read(record, 1)) {
        Optional<Stored> holder = holder(stored, next);
        if (holder.isPresent()) {
          wordless
              .computeIfAbsent(PartitionName.of(holder.get().record()), _ -> new HashMap<>())
              .put(holder.get().index(), without(holder.get()));
        }
      }
    }
    return wordless;
  }

  /** The indexed record that holds the words of {@code stored}: an outcome's are in its call's. */
  private Optional<Stored> holder(Stored stored, long next) {
    long index = stored.record() instanceof Outcome outcome ? outcome.decision() : stored.index();
    return index < next ? ledger.read(index, 1).stream().findFirst() : Optional.empty();
  }

  private Document without(Stored stored) throws IOException {
    if (!(stored.record() instanceof Decision decision)) {
      return documents.of(stored, Texts.NONE);
    }
    var outcome = partitions.views().outcome(PartitionName.of(decision), stored.index());
    Optional<Stored> ended =
        outcome.isPresent()
            ? ledger.read(outcome.getAsLong(), 1).stream().findFirst()
            : Optional.empty();
    return documents.call(stored.index(), decision, Texts.NONE, ended, Texts.NONE);
  }
}
