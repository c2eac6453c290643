package org.chancery.audit.search;

import java.util.Optional;

/** Lists of records that words name by {@code case:NAME}. Safe for threads. */
@FunctionalInterface
public interface Lists {
  /** No lists at all. */
  Lists NONE = (_, _) -> Optional.empty();

  /**
   * The list of this name as it stood when the log had {@code size} records, if there is one.
   *
   * @return indices of records as searches find them, ascending, at most some hundred thousand
   * @throws java.io.UncheckedIOException if it cannot be read at present
   */
  Optional<long[]> list(String name, long size);
}
