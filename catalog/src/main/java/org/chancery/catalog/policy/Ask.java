package org.chancery.catalog.policy;

import java.time.LocalDate;
import java.util.Set;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.WorkflowId;
import org.chancery.catalog.provider.Capability;
import org.chancery.catalog.provider.ModelId;

/**
 * Everything a decision may depend on.
 *
 * @param classes every data class that was found
 * @param labels every kind of finding
 * @param needs what the model must be able to do
 * @param on the day, in UTC, for expiry of agreements
 */
public record Ask(
    Principal principal,
    WorkflowId workflow,
    ModelId model,
    Direction direction,
    Set<DataClass.Name> classes,
    Set<Label> labels,
    Set<Capability> needs,
    LocalDate on) {
  public Ask {
    classes = Set.copyOf(classes);
    labels = Set.copyOf(labels);
    needs = Set.copyOf(needs);
  }
}
