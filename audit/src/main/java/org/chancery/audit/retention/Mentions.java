package org.chancery.audit.retention;

import java.util.List;

/**
 * Texts beside the log that people wrote and that may quote somebody's name: saved searches. Safe
 * for threads.
 */
public interface Mentions {
  /** What quotes the name, by the names that people gave it. */
  List<String> quoting(Quoted name);

  /**
   * Deletes what quotes the name; a record says how many, and on whose behalf.
   *
   * @return what was deleted
   */
  List<String> forget(Quoted name, String by);
}
