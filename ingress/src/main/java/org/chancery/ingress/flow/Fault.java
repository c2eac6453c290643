package org.chancery.ingress.flow;

import java.util.Optional;
import org.chancery.catalog.policy.Reason;
import org.chancery.ingress.wire.ReplyFacts;

/**
 * Why a call that was sent has no complete reply. Holds no content but the part of the reply that
 * had come.
 *
 * @param status the provider's HTTP status, or 0
 * @param elsewhere whether another candidate may be asked
 * @param partial what had come of the reply, if anything had
 * @param released bytes that went to the caller before
 */
public record Fault(
    Ending ending,
    Reason reason,
    String because,
    int status,
    Optional<String> retryAfter,
    boolean elsewhere,
    Optional<ReplyFacts> partial,
    long released) {

  /** How a sent call can end without a complete reply. */
  public enum Ending {
    PROVIDER_FAILED,
    TIMED_OUT,
    CALLER_GONE,
    CUT_BY_POLICY
  }

  @Override
  public String toString() {
    return "Fault[" + ending + ", " + reason.code() + "]";
  }
}
