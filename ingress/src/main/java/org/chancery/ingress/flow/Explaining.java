package org.chancery.ingress.flow;

import java.util.Optional;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.WorkflowId;
import org.chancery.catalog.store.Snapshot;

/** Says what would be decided about a request; sends nothing. Safe for threads. */
@FunctionalInterface
public interface Explaining {
  /**
   * Reads, classifies and judges {@code body} as a request for chat completions by {@code who}.
   *
   * @param workflow the one to judge for; the first of the principal's where there is none
   * @throws org.chancery.ingress.wire.WireException if the body is malformed or cannot be scanned
   */
  Explanation explain(Principal who, Optional<WorkflowId> workflow, Snapshot snapshot, byte[] body);
}
