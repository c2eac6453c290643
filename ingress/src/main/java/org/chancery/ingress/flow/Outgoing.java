package org.chancery.ingress.flow;

import org.chancery.catalog.provider.Provider;

/**
 * All that a provider adapter may see of a call. Only a recorded call can make one. Prints no
 * content.
 */
public final class Outgoing {
  private final Provider provider;
  private final byte[] body;
  private final boolean stream;

  Outgoing(Provider provider, byte[] body, boolean stream) {
    this.provider = provider;
    this.body = body;
    this.stream = stream;
  }

  /** Who is asked. */
  public Provider provider() {
    return provider;
  }

  /** The safe body; not to be changed. */
  public byte[] body() {
    return body;
  }

  /** Whether a streamed reply is expected. */
  public boolean stream() {
    return stream;
  }
}
