package org.chancery.ingress.route;

/** Tells where an exception came from, without its message. */
final class Causes {
  private static final int FRAMES = 6;

  private Causes() {}

  static String of(Throwable thrown) {
    var told = new StringBuilder(thrown.getClass().getName());
    StackTraceElement[] frames = thrown.getStackTrace();
    for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
      told.append(i == 0 ? " at " : " < ").append(frames[i]);
    }
    Throwable cause = thrown.getCause();
    return cause == null ? told.toString() : told + " from " + of(cause);
  }
}
