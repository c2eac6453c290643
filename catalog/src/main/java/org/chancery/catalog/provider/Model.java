package org.chancery.catalog.provider;

import java.util.List;
import java.util.Set;

/**
 * A model that callers may name, and who offers it.
 *
 * @param contextTokens the longest prompt and reply together
 * @param offers in the order in which they are tried
 */
public record Model(
    ModelId id,
    LifeCycle state,
    int contextTokens,
    Set<Capability> capabilities,
    List<Offer> offers) {
  public Model {
    if (contextTokens <= 0) {
      throw new IllegalArgumentException("context must be positive: " + contextTokens);
    }
    capabilities = Set.copyOf(capabilities);
    offers = List.copyOf(offers);
  }
}
