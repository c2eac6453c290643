package org.chancery.reporting.evidence;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chancery.audit.payload.Slot;

/**
 * Whose records are to be handed over, and why. Prints nothing of it.
 *
 * @param names the pseudonyms of the person
 * @param records indices of the leaves that have one of them, ascending
 * @param why one of {@link #GROUNDS}
 * @param by pseudonym of who asks
 * @param gone tells why a key is gone
 */
public record SubjectOrder(
    Set<String> names, List<Long> records, String why, String by, Gone gone) {
  /** On whose behalf: words, because free text could name the person. */
  public static final List<String> GROUNDS =
      List.of("request", "representative", "authority", "dispute");

  public SubjectOrder {
    names = Set.copyOf(names);
    records = List.copyOf(records);
    if (!GROUNDS.contains(why)) {
      throw new IllegalArgumentException(
          "the reason is one of " + GROUNDS + ", since a free text could name the person");
    }
  }

  /** Why the key of a slot is gone. */
  @FunctionalInterface
  public interface Gone {
    /** In words, with the record that certifies it; nothing where it is not known. */
    Optional<String> why(Slot slot);
  }

  /** Whether contents under {@code key} are the person's own. */
  boolean owns(String key) {
    int stroke = key.lastIndexOf('/');
    return names.contains(stroke < 0 ? key : key.substring(0, stroke));
  }

  @Override
  public String toString() {
    return "SubjectOrder[" + records.size() + "]";
  }
}
