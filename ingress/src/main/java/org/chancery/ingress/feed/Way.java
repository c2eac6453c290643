package org.chancery.ingress.feed;

/** How batches reach one destination. Used by one thread at a time. */
@FunctionalInterface
public interface Way {
  /**
   * Sends a batch and returns when the far side, or the disk, has it.
   *
   * @throws FeedException if it has not, or cannot be asked
   */
  void send(Batch batch);
}
