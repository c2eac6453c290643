package org.chancery.audit.retention;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.payload.Identities;

/**
 * What the log has of one person, found in the log itself, so that nothing is missed. Prints no
 * name.
 *
 * @param pseudonyms under which the person is in records; none where nothing is known
 * @param records indices of the leaves that have one of them, ascending
 * @param list the digest of that list, as erasures and cases have it
 */
public record PersonRecords(Set<String> pseudonyms, List<Long> records, String list) {
  public PersonRecords {
    pseudonyms = Set.copyOf(pseudonyms);
    records = List.copyOf(records);
  }

  /**
   * Looks through the whole log: about a second for a million records that are at hand.
   *
   * @throws java.io.UncheckedIOException if the table of identities cannot be read
   */
  public static PersonRecords of(Ledger ledger, Identities identities, Person person) {
    var names = new HashSet<>(person.pseudonyms(identities));
    Traces traces = Traces.of(ledger, names);
    return new PersonRecords(names, List.copyOf(traces.records()), Traces.digest(traces.records()));
  }

  @Override
  public String toString() {
    return "PersonRecords[" + records.size() + "]";
  }
}
