package org.chancery.ingress.flow;

/** The way of a call through the gateway. Blocks; call it on a virtual thread. */
@FunctionalInterface
public interface Passage {
  /** Takes the call to its end; every end has been recorded, or says that it could not be. */
  Call.End through(Call.Received call);
}
