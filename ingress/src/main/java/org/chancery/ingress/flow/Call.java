package org.chancery.ingress.flow;

import java.time.Instant;
import java.util.Optional;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.WorkflowId;
import org.chancery.catalog.store.Snapshot;
import org.chancery.ingress.wire.Wire;

/** One call at one stage of its life. Each stage holds the one before it; nothing changes. */
public sealed interface Call {
  /**
   * Asked for, not yet read.
   *
   * @param workflow the one the call names, if it names one
   */
  record Received(
      CallId id,
      Instant at,
      Principal principal,
      Optional<WorkflowId> workflow,
      Snapshot snapshot,
      Wire wire,
      byte[] body,
      Outlet outlet)
      implements Call {
    @Override
    public String toString() {
      return "Received[" + id + "]";
    }
  }

  /** A stage that a caller may see. */
  sealed interface End extends Call {}

  /**
   * Answered, and written down.
   *
   * @param rest the whole reply, or the last frames of a stream
   */
  record Delivered(byte[] rest, boolean streamed) implements End {
    @Override
    public String toString() {
      return "Delivered[" + rest.length + " bytes]";
    }
  }

  /**
   * Turned away, held or failed.
   *
   * @param because for the caller; no content
   * @param retryAfter a provider's {@code Retry-After}, unchanged
   * @param started whether bytes of a stream went to the caller before
   */
  record Refused(Reason reason, String because, Optional<String> retryAfter, boolean started)
      implements End {}
}
