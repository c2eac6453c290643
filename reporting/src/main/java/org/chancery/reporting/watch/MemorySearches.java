package org.chancery.reporting.watch;

import java.util.List;
import java.util.TreeMap;

/** Saved searches in memory. */
final class MemorySearches implements SavedSearches {
  private final TreeMap<String, SavedSearch> all = new TreeMap<>();

  @Override
  public synchronized List<SavedSearch> all() {
    return List.copyOf(all.values());
  }

  @Override
  public synchronized boolean add(SavedSearch search) {
    if (all.size() >= MOST) {
      throw new SavedSearchException("there are " + MOST + " saved searches; delete one first");
    }
    return all.putIfAbsent(search.name(), search) == null;
  }

  @Override
  public synchronized void ran(SavedSearch search) {
    all.replace(search.name(), search);
  }

  @Override
  public synchronized void stop(String name) {
    all.computeIfPresent(name, (_, s) -> s.stopped());
  }

  @Override
  public synchronized void looked(String name) {
    all.computeIfPresent(
        name,
        (_, s) ->
            new SavedSearch(
                s.name(), s.owner(), s.team(), s.words(), s.every(), s.seen(), s.ran(), 0));
  }

  @Override
  public synchronized boolean delete(String name) {
    return all.remove(name) != null;
  }
}
