package org.chancery.audit.search;

import java.util.OptionalLong;

/** Finds calls by their words and circumstances. Safe for threads. */
public interface Search {
  /**
   * One page of calls.
   *
   * @throws QueryException if the words cannot be understood, or finding takes too long
   */
  Page search(Query query);

  /** The outcome record of a decision, where it has been indexed. */
  OptionalLong outcomeOf(long decision);

  /** How many records have been indexed; searches see all below it. */
  long indexed();

  /** How far the index has come, and whether it is being rebuilt. */
  default Progress progress() {
    return new Progress(indexed(), 0, indexed(), false);
  }
}
