package org.chancery.ingress.flow;

import java.util.Set;
import org.chancery.catalog.policy.RetentionName;
import org.chancery.catalog.principal.WorkflowId;

/** Says under which retention class the contents of a call are kept. Safe for threads. */
@FunctionalInterface
public interface Retaining {
  /**
   * The class of a call.
   *
   * @param asked what rules of the policy ask for; none leaves it to the workflow
   */
  String retention(WorkflowId workflow, Set<RetentionName> asked);
}
