package org.chancery.ingress.http;

import java.util.List;
import java.util.Optional;

/** Says whether the gateway can take calls. Answers at once; safe for threads. */
@FunctionalInterface
public interface Readiness {
  /** Every part that a call needs. */
  List<Part> parts();

  /** What calls do not need and somebody should look at. */
  default List<Part> warnings() {
    return List.of();
  }

  /**
   * One part.
   *
   * @param name for example {@code ledger}
   * @param trouble why it is not ready, or nothing where it is; shown to everybody, so it holds
   *     neither content nor secrets
   */
  record Part(String name, Optional<String> trouble) {}
}
