package org.chancery.ingress.flow;

/** The far side of the gateway: whoever can be asked. Safe for threads. */
@FunctionalInterface
public interface Far {
  /**
   * Sends a call and waits for the first byte of the reply.
   *
   * @throws ProviderException if there was no usable reply
   */
  Reply ask(Outgoing outgoing);
}
