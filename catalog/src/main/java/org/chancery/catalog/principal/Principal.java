package org.chancery.catalog.principal;

import java.util.List;
import java.util.Set;

/**
 * The identity that a call is made and recorded under.
 *
 * @param workflows those it may work for; the first is taken where a call names none
 */
public record Principal(
    PrincipalId id, Kind kind, TeamId team, List<WorkflowId> workflows, Set<Role> roles) {
  public Principal {
    workflows = List.copyOf(workflows);
    roles = Set.copyOf(roles);
  }

  /** What sort of actor a principal is. */
  public enum Kind {
    APPLICATION,
    AGENT,
    PERSON
  }

  /**
   * Does nothing where the principal has {@code role}.
   *
   * @throws AccessDeniedException if it has not
   */
  public void require(Role role) {
    if (!roles.contains(role)) {
      throw new AccessDeniedException(role);
    }
  }
}
