package org.chancery.catalog.policy;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.chancery.catalog.principal.TeamId;
import org.chancery.catalog.principal.WorkflowId;
import org.chancery.catalog.provider.ModelId;

/**
 * The conditions of a rule, all of which must hold; an empty set is any, except for directions,
 * which are always said.
 *
 * @param classes one of these was found
 * @param atLeast a class of this rank or a higher one was found
 */
record When(
    Set<DataClass.Name> classes,
    OptionalInt atLeast,
    Set<TeamId> teams,
    Set<WorkflowId> workflows,
    Set<ModelId> models,
    Set<Direction> directions) {
  When {
    classes = Set.copyOf(classes);
    teams = Set.copyOf(teams);
    workflows = Set.copyOf(workflows);
    models = Set.copyOf(models);
    directions = Set.copyOf(directions);
  }

  /** Whether the rule looks at data classes at all. */
  boolean looksAtClasses() {
    return !classes.isEmpty() || atLeast.isPresent();
  }

  /** Whether every condition holds for {@code ask}. */
  boolean holds(Ask ask, List<DataClass> defined) {
    return directions.contains(ask.direction())
        && (teams.isEmpty() || teams.contains(ask.principal().team()))
        && (workflows.isEmpty() || workflows.contains(ask.workflow()))
        && (models.isEmpty() || models.contains(ask.model()))
        && (!looksAtClasses() || !matched(ask, defined).isEmpty());
  }

  /** The kinds of finding in scope: those of the classes matched, or all without a condition. */
  Set<Label> scope(Ask ask, List<DataClass> defined) {
    return looksAtClasses()
        ? matched(ask, defined).stream()
            .flatMap(dataClass -> dataClass.labels().stream())
            .collect(Collectors.toUnmodifiableSet())
        : ask.labels();
  }

  private List<DataClass> matched(Ask ask, List<DataClass> defined) {
    return defined.stream()
        .filter(dataClass -> ask.classes().contains(dataClass.name()))
        .filter(dataClass -> classes.isEmpty() || classes.contains(dataClass.name()))
        .filter(dataClass -> atLeast.isEmpty() || dataClass.rank() >= atLeast.getAsInt())
        .toList();
  }
}
