package org.chancery.catalog.policy;

import java.util.Set;
import org.chancery.catalog.principal.TeamId;
import org.chancery.catalog.principal.WorkflowId;

/**
 * A purpose for which models are called.
 *
 * @param owner who answers for it
 * @param purpose why it exists, in words that an auditor understands
 * @param teams those that may call for it
 * @param parts what it narrows for parts that are not plain text
 */
public record Workflow(
    WorkflowId id, String owner, String purpose, Set<TeamId> teams, PartRules parts) {
  public Workflow {
    teams = Set.copyOf(teams);
  }
}
