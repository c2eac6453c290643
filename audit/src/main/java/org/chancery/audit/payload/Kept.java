package org.chancery.audit.payload;

/** A sealed payload as it is kept, and the way to the parts that it lists. */
public record Kept(byte[] sealed, Parts parts) {
  /** Reads sealed parts. Safe for threads. */
  @FunctionalInterface
  public interface Parts {
    /**
     * The sealed part at {@code place}, seen from this payload; what it is is checked by whoever
     * asks.
     */
    byte[] at(PartPlace place);
  }

  /** A payload all by itself. */
  public static Kept alone(byte[] sealed) {
    return new Kept(
        sealed,
        _ -> {
          throw new PayloadException("the payload's parts are not at hand");
        });
  }

  @Override
  public String toString() {
    return "Kept[" + sealed.length + " bytes]";
  }
}
