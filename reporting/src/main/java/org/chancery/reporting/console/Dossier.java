package org.chancery.reporting.console;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.stamp.Stamps;

/**
 * All that is known of one record: itself, the outcome of a decision, the content of both, and how
 * far it is proven.
 *
 * @param end how the call ended, as search has it; empty where the record is no decision
 */
record Dossier(
    Stored stored,
    Optional<Stored> outcome,
    String end,
    Leaf leaf,
    Optional<Leaf> outcomeLeaf,
    Text prompt,
    Text reply) {

  /**
   * A record's place in the log.
   *
   * @param hash the RFC 6962 leaf hash, lower-case hex
   * @param proven how many records the latest checkpoint covers
   * @param witnessed how many the latest one covers that enough witnesses cosigned; nothing where
   *     there are no witnesses
   * @param stamped the oldest time-stamped checkpoint that covers the record
   */
  record Leaf(
      String origin,
      long index,
      String hash,
      long proven,
      OptionalLong witnessed,
      Optional<Stamps.Stamped> stamped) {
    /** The furthest of {@code durable}, {@code proven}, {@code witnessed}, {@code time_stamped}. */
    String state() {
      if (stamped.isPresent()) {
        return "time_stamped";
      }
      if (index < witnessed.orElse(0)) {
        return "witnessed";
      }
      return index < proven ? "proven" : "durable";
    }

    /** What a time stamp says, in words. */
    Optional<String> stamp() {
      return stamped.map(one ->
          "existed at "
              + one.stamp().at()
              + ", says "
              + (one.independent() ? one.stamp().by() : "this gateway itself (not independent)"));
    }

    String address() {
      return origin + "/" + index;
    }
  }

  /** The texts of a prompt or reply, or why there are none to be seen. */
  sealed interface Text {
    /** The record holds none. */
    record None() implements Text {}

    /** It was opened. */
    record Open(List<Passage> passages) implements Text {
      public Open {
        passages = List.copyOf(passages);
      }
    }

    /** It cannot be opened, for example because its key was destroyed. */
    record Shut(String why) implements Text {}
  }
}
