package org.chancery.catalog.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gathers what is wrong with one document, so that its author sees more than the first mistake. */
public final class Refusals {
  private static final int LIMIT = 50;
  private final List<Refusal> gathered = new ArrayList<>();

  /** Makes a collection for one reading; for one thread. */
  public Refusals() {}

  /** Reads a document, and answers what it says unless anything was refused on the way. */
  public static <T> Reading<T> reading(java.util.function.Function<Refusals, T> document) {
    var refusals = new Refusals();
    Optional<T> value = refusals.attempt(() -> document.apply(refusals));
    if (value.isPresent() && refusals.gathered.isEmpty()) {
      return new Reading.Accepted<>(value.get());
    }
    return new Reading.Refused<>(
        refusals.gathered.stream().sorted(Comparator.comparing(Refusal::place)).toList());
  }

  /** Reads one part; if it is refused, keeps the refusal and answers nothing. */
  public <T> Optional<T> attempt(Supplier<T> part) {
    try {
      return Optional.of(part.get());
    } catch (RefusedException refused) {
      add(refused.refusal());
      return Optional.empty();
    }
  }

  /** Reads each part and answers those that were accepted, in their order. */
  public <T> List<T> attemptEach(
      List<Element> parts, java.util.function.Function<Element, T> reader) {
    var accepted = new ArrayList<T>();
    for (Element part : parts) {
      attempt(() -> reader.apply(part)).ifPresent(accepted::add);
    }
    return accepted;
  }

  /** Keeps one refusal, of which the first fifty are reported. */
  public void add(Refusal refusal) {
    if (gathered.size() < LIMIT) {
      gathered.add(refusal);
    }
  }

  /** Whether anything was refused so far. */
  public boolean any() {
    return !gathered.isEmpty();
  }
}
