package org.chancery.redaction.injection;

import org.chancery.redaction.detect.Text;

/** Judges whole texts that are read as data, for example documents, mails and results of tools. */
public final class Injections {
  private final Steering steering = Steering.shipped();

  private Injections() {}

  /** A judge with the model that ships. Safe for threads. */
  public static Injections shipped() {
    return new Injections();
  }

  /**
   * How sure it is that a text tries to steer the model that reads it, in (0, 1): from 0.5 on it is
   * taken to, which happens to about one harmless text in a hundred.
   */
  public double score(Text text) {
    return 1 / (1 + Math.exp(-steering.worst(text.value())));
  }
}
