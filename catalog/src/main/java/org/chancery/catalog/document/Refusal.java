package org.chancery.catalog.document;

/**
 * One reason why a document is not accepted.
 *
 * @param wrong what is wrong
 * @param seen what stands there, shortened; never a secret
 * @param write what to write in its stead
 */
public record Refusal(Place place, String wrong, String seen, String write) {
  @Override
  public String toString() {
    return place + ": " + wrong + "; seen: " + seen + "; write: " + write;
  }
}
