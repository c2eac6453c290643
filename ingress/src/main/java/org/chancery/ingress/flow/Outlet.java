package org.chancery.ingress.flow;

/** The caller's side of a streamed reply. For one writing thread. */
public interface Outlet {
  /** Tells the caller where its decision record is, before the first byte of any answer. */
  void recorded(String address);

  /**
   * Hands frames to the caller; waits where the caller reads slowly.
   *
   * @throws CallerGoneException if nobody reads any more
   */
  void write(byte[] frames);

  /** Runs {@code then} once the caller is gone, at once where it is; only the last one counts. */
  void onGone(Runnable then);
}
