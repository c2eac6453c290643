package org.chancery.catalog.policy;

/** A permission for tests; in the product only a policy makes one. */
public final class TestReveal {
  private TestReveal() {}

  /** A permission. */
  public static Reveal permission() {
    return new Reveal();
  }
}
