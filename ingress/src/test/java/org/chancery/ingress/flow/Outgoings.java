package org.chancery.ingress.flow;

import java.nio.charset.StandardCharsets;
import org.chancery.catalog.provider.Provider;

/** Makes what only a recorded call can make, for tests of what comes after. */
public final class Outgoings {
  private Outgoings() {}

  /** A call on its way out. */
  public static Outgoing of(Provider provider, String body, boolean stream) {
    return new Outgoing(provider, body.getBytes(StandardCharsets.UTF_8), stream);
  }
}
