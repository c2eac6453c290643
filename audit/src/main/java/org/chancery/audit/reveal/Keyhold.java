package org.chancery.audit.reveal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is in memory of the reveals under way, by number; what is taken out is written over. Guarded
 * by its desk.
 */
final class Keyhold implements AutoCloseable {
  private final Map<Long, Held> held = new HashMap<>();
  private final Opener opener;

  Keyhold(Opener opener) {
    this.opener = opener;
  }

  /** What is held of one, if anything. */
  Optional<Held> of(long number) {
    return Optional.ofNullable(held.get(number));
  }

  /** The same, begun where nothing is held yet. */
  Held begun(long number) {
    return held.computeIfAbsent(number, _ -> new Held());
  }

  /** Lets go of one. */
  void drop(long number) {
    of(number).ifPresent(Held::close);
    held.remove(number);
  }

  /**
   * Lets go of all but {@code live}, which are asked for where anything is held, and erased ones.
   */
  void sweep(Supplier<Set<Long>> live) {
    if (held.isEmpty()) {
      return;
    }
    Set<Long> kept = live.get();
    held.entrySet()
        .removeIf(entry -> {
          boolean over = !kept.contains(entry.getKey()) || erased(entry.getValue());
          if (over) {
            entry.getValue().close();
          }
          return over;
        });
  }

  private boolean erased(Held one) {
    try {
      opener.require(one.open());
      return false;
    } catch (RevealException _) {
      return true;
    }
  }

  @Override
  public void close() {
    held.values().forEach(Held::close);
    held.clear();
  }
}
