// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** The words met lately: two generations, of which the older is dropped. Safe for threads. */
final class WordCache<T> {
  private final int limit;
  private final AtomicReference<Generations<T>> generations =
      new AtomicReference<>(
          new Generations<>(new ConcurrentHashMap<>(), new ConcurrentHashMap<>()));

  private record Generations<T>(Map<String, T> young, Map<String, T> old) {}

  /** Keeps at most about twice {@code limit} words. */
  WordCache(int limit) {
    this.limit = limit;
  }

  /** The word, made if it is not known. Two threads may make the same word at once. */
  T of(String written, Function<String, T> make) {
    var now = generations.get();
    var word = now.young().get(written);
    if (word != null) {
      return word;
    }
    word = now.old().get(written);
    if (word == null) {
      word = make.apply(written);
    }
    now.young().put(written, word);
    if (now.young().size() > limit) {
      generations.compareAndSet(now, new Generations<>(new ConcurrentHashMap<>(), now.young()));
    }
    return word;
  }
}
