package org.chancery.audit.payload;

import java.util.List;
import java.util.Optional;
import org.chancery.audit.record.Leg;

/**
 * A payload in its encrypted form, and the reference that a leaf holds to it.
 *
 * @param parts sealed parts that were not kept before, in order: each is written as a frame of its
 *     own, one after the other, right before the payload's
 * @param landing told where the first of these frames begins, once all of it is durable
 */
public record Sealed(Leg leg, byte[] bytes, List<byte[]> parts, Landing landing) {
  /** Who wants to know where parts have come to lie. */
  @FunctionalInterface
  public interface Landing {
    /**
     * The first frame, a part's or else the payload's, begins at {@code offset} of {@code file}.
     */
    void at(int file, long offset);
  }

  public Sealed {
    parts = List.copyOf(parts);
  }

  /** A payload without parts. */
  public Sealed(Leg leg, byte[] bytes) {
    this(leg, bytes, List.of(), (_, _) -> {});
  }

  /**
   * The retention class and month that it is kept under, as its leg says; none where the slot is of
   * no month.
   */
  public Optional<Vintage> vintage() {
    return Vintage.of(leg);
  }

  /** How many bytes there are to be written, parts included. */
  public long size() {
    return bytes.length + parts.stream().mapToLong(part -> part.length).sum();
  }

  @Override
  public String toString() {
    return "Sealed[" + bytes.length + " bytes]";
  }
}
