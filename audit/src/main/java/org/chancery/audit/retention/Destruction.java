package org.chancery.audit.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.payload.Slot;
import org.chancery.audit.payload.Vintage;

/**
 * What is to be destroyed together for ever: keys of contents, and names in the table of
 * identities.
 *
 * @param number names it, from 1
 * @param why {@code erase} or {@code expire}
 * @param ground a word that says on whose or what ground
 * @param slots whose keys are destroyed
 * @param pseudonyms whose rows are dropped
 * @param whole the class and month of which nothing is kept: its payload files go, too
 * @param done its certificate, once there is one
 */
public record Destruction(
    long number,
    Instant at,
    String why,
    String ground,
    List<Slot> slots,
    List<String> pseudonyms,
    Optional<Vintage> whole,
    Optional<Done> done) {
  public Destruction {
    slots = List.copyOf(slots);
    pseudonyms = List.copyOf(pseudonyms);
  }

  /** When it was finished, and the record that certifies it. */
  public record Done(Instant at, long certificate) {}
}
