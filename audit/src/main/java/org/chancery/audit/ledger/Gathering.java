package org.chancery.audit.ledger;

/**
 * How long the writer waits for more records before it forces a batch. Callers that append again as
 * soon as they are answered fall into two halves otherwise, of which each waits for the other's
 * force. So right after a batch it waits a moment for those just answered: a quarter of a force at
 * most, and not where that was in vain lately. Of one thread.
 */
final class Gathering {
  private static final long LONGEST_NANOS = 1_000_000;
  private static final int MOST_LEFT_OUT = 64;

  private int wanted;
  private long nanos;
  private int leaveOut;
  private int left;

  /**
   * A batch is durable.
   *
   * @param answered how many records it had
   * @param waiting how many wait already
   * @param took nanoseconds that it took
   */
  void committed(int answered, int waiting, long took) {
    wanted = answered + waiting;
    nanos = Math.min(LONGEST_NANOS, took / 4);
    if (left > 0) {
      left--;
      wanted = 0;
    }
  }

  /** How many records make waiting for more pointless; 0 where it is not tried. */
  int wanted() {
    return wanted;
  }

  /** How long to wait for them at most. */
  long nanos() {
    return nanos;
  }

  /** What came: where it was too little, the next batches are not waited for, ever more of them. */
  void gathered(int records) {
    if (wanted == 0) {
      return;
    }
    // Nearly all counts: somebody always leaves.
    leaveOut = records >= wanted - wanted / 8 ? 0 : Math.min(MOST_LEFT_OUT, 2 * leaveOut + 1);
    left = leaveOut;
    wanted = 0;
  }
}
