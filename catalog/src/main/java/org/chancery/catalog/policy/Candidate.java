package org.chancery.catalog.policy;

import java.util.List;
import org.chancery.catalog.provider.Offer;
import org.chancery.catalog.provider.Provider;

/** One provider considered for a call, and why it was dropped, if it was. */
public record Candidate(Provider provider, Offer offer, List<Rejection> rejections) {
  public Candidate {
    rejections = List.copyOf(rejections);
  }

  /** Whether nothing speaks against it. */
  public boolean eligible() {
    return rejections.isEmpty();
  }

  /**
   * One thing that speaks against a candidate.
   *
   * @param rule the rule that says so, or {@code catalogue} where the catalogue does
   * @param detail what was seen, without any content of the call
   */
  public record Rejection(Reason reason, String rule, String detail) {}
}
