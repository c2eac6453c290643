package org.chancery.ingress.flow;

import java.util.Map;
import java.util.Set;
import org.chancery.catalog.policy.DataClass;
import org.chancery.catalog.policy.Decision;
import org.chancery.catalog.policy.Label;

/**
 * What would be decided about a request, and from what. Holds no content.
 *
 * @param found how many findings of each kind there are
 */
public record Explanation(
    Set<DataClass.Name> classes, Map<Label, Integer> found, Decision decision) {
  public Explanation {
    classes = Set.copyOf(classes);
    found = Map.copyOf(found);
  }
}
