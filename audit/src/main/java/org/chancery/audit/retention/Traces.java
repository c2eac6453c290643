package org.chancery.audit.retention;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.payload.Slot;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.record.Digest;
import org.chancery.audit.record.Leaves;

/**
 * The records that hold one of some words: pseudonyms, or keys of slots. Found in the log itself,
 * not in an index, so that none is missed.
 *
 * @param records indices of the leaves that hold one
 * @param calls the same, and for each outcome its decision
 */
record Traces(TreeSet<Long> records, TreeSet<Long> calls) {
  private static final int BATCH = 4_096;

  /** Reads the whole log: about a second for a million records that are at hand. */
  static Traces of(Ledger ledger, Set<String> words) {
    return of(ledger, words, _ -> true);
  }

  /** The records with a content under the key of one of {@code slots}. */
  static Traces ofSlots(Ledger ledger, Collection<Slot> slots) {
    var wanted = new HashSet<>(slots);
    Set<String> keys = slots.stream().map(Slot::key).collect(Collectors.toSet());
    return of(
        ledger,
        keys,
        entry ->
            entry.legs().stream()
                .anyMatch(leg -> wanted.contains(new Slot(leg.key(), leg.retention()))));
  }

  private static Traces of(Ledger ledger, Set<String> words, Predicate<AuditRecord> which) {
    var traces = new Traces(new TreeSet<>(), new TreeSet<>());
    long size = words.isEmpty() ? 0 : ledger.size();
    for (long next = 0; next < size; ) {
      List<byte[]> leaves = ledger.leaves(next, (int) Math.min(BATCH, size - next));
      if (leaves.isEmpty()) {
        throw new IllegalStateException("record " + next + " of " + size + " cannot be read");
      }
      for (byte[] leaf : leaves) {
        if (holds(leaf, words)) {
          traces.take(next, Leaves.decode(leaf), which);
        }
        next++;
      }
    }
    return traces;
  }

  private void take(long index, AuditRecord entry, Predicate<AuditRecord> which) {
    if (which.test(entry)) {
      records.add(index);
      calls.add(index);
      if (entry instanceof Outcome outcome) {
        calls.add(outcome.decision());
      }
    }
  }

  /**
   * Whether one of the leaf's strings is one of {@code words}, or one with a month after a stroke.
   */
  private static boolean holds(byte[] leaf, Set<String> words) {
    String text = new String(leaf, ISO_8859_1);
    int from = text.indexOf('"');
    while (from >= 0) {
      int to = text.indexOf('"', from + 1);
      if (to < 0) {
        return false;
      }
      String word = text.substring(from + 1, to);
      int stroke = word.lastIndexOf('/');
      if (words.contains(word) || (stroke > 0 && words.contains(word.substring(0, stroke)))) {
        return true;
      }
      from = to; // what lies between two strings is looked at too: an escaped quote cannot hide one
    }
    return false;
  }

  /** SHA-256, lower-case hex, of the indices in ascending order, decimal, each with a line feed. */
  static String digest(Collection<Long> indices) {
    var lines = new StringBuilder();
    new TreeSet<>(indices).forEach(index -> lines.append(index).append('\n'));
    return Digest.of(lines.toString().getBytes(US_ASCII)).hex();
  }
}
