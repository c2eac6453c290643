package org.chancery.catalog.document;

import java.util.List;

/** The outcome of reading a document: what it says, or everything that is wrong with it. */
public sealed interface Reading<T> {
  /** The document is good, and this is what it says. */
  record Accepted<T>(T value) implements Reading<T> {}

  /** The document is not accepted; at least one refusal, in the order of their places. */
  record Refused<T>(List<Refusal> refusals) implements Reading<T> {
    public Refused {
      refusals = List.copyOf(refusals);
      if (refusals.isEmpty()) {
        throw new IllegalArgumentException("a refused document needs a refusal");
      }
    }
  }

  /**
   * What an accepted document says.
   *
   * @throws IllegalStateException that lists the refusals, if it was refused
   */
  default T orThrow() {
    return switch (this) {
      case Accepted<T>(T value) -> value;
      case Refused<T>(List<Refusal> refusals) ->
          throw new IllegalStateException(
              "document refused:\n"
                  + String.join("\n", refusals.stream().map(Refusal::toString).toList()));
    };
  }
}
