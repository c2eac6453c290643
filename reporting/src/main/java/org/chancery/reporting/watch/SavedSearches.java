package org.chancery.reporting.watch;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Keeps saved searches. Safe for threads. */
public interface SavedSearches {
  /** How many there may be. */
  int MOST = 200;

  /** A store that forgets everything when the process ends. */
  static SavedSearches inMemory() {
    return new MemorySearches();
  }

  /**
   * A store in a schema of its own, which is made where it is missing.
   *
   * @throws SavedSearchException if the database cannot be reached
   */
  static SavedSearches in(DataSource source) {
    return DatabaseSearches.open(source);
  }

  /** All, by name. */
  List<SavedSearch> all();

  /** The one of this name. */
  default Optional<SavedSearch> named(String name) {
    return all().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /**
   * Keeps one more; durable on return.
   *
   * @return false if there is one of this name
   * @throws SavedSearchException if there are {@link #MOST}, or the database is away
   */
  boolean add(SavedSearch search);

  /** Replaces what a run changes: seen, ran and alerts; nothing where it was deleted meanwhile. */
  void ran(SavedSearch search);

  /** Lets {@code name} run by itself no more; durable on return. */
  void stop(String name);

  /** Says that somebody has looked at what {@code name} found. */
  void looked(String name);

  /** Deletes one; false where there is none. */
  boolean delete(String name);
}
