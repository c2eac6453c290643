package org.chancery.audit.search;

import java.util.Optional;
import java.util.OptionalLong;

/** What a query refers to by name or number and does not hold itself. */
interface Lookup {
  /** The fingerprint of the call whose decision is at {@code index}, if it has one. */
  OptionalLong likeness(long index);

  /** The list of this name, if there is one, ascending. */
  Optional<long[]> list(String name);
}
