package org.chancery.ingress.http;

/** Says what went wrong in the words of the code alone, since a message might hold content. */
final class Faults {
  private static final int FRAMES = 12;

  private Faults() {}

  /** The classes of a fault and its causes, each with where it was thrown. */
  static String trace(Throwable fault) {
    var text = new StringBuilder();
    Throwable current = fault;
    for (int depth = 0; current != null && depth < 4; depth++) {
      text.append(depth == 0 ? "" : " caused by ").append(current.getClass().getName());
      StackTraceElement[] frames = current.getStackTrace();
      for (int frame = 0; frame < Math.min(FRAMES, frames.length); frame++) {
        text.append(frame == 0 ? " at " : " < ").append(frames[frame]);
      }
      current = current.getCause();
    }
    return text.toString();
  }
}
