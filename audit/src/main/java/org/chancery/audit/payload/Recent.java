package org.chancery.audit.payload;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What was used last, at most so much of it. Safe for threads. */
final class Recent<K, V> {
  private final Map<K, V> held;

  Recent(int most) {
    this.held =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  synchronized @Nullable V get(K key) {
    return held.get(key);
  }

  synchronized void put(K key, V value) {
    held.put(key, value);
  }

  synchronized void forget(K key) {
    held.remove(key);
  }

  synchronized void forget(Predicate<K> which) {
    held.keySet().removeIf(which);
  }
}
