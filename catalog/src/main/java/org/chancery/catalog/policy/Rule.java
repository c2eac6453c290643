package org.chancery.catalog.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chancery.catalog.document.Place;

/**
 * One sentence of the policy: when this holds, do that, only there, and keep it so long, because of
 * this control. At least one of {@code action}, {@code onlyTo} and {@code retention} is present.
 *
 * @param retention the class that contents of such calls are kept under
 * @param because the control that asks for it
 */
record Rule(
    String id,
    When when,
    Optional<Action> action,
    Optional<OnlyTo> onlyTo,
    Optional<Retained> retention,
    String because) {
  Rule {
    if (!id.matches("[a-z0-9][a-z0-9.-]{0,62}")) {
      throw new IllegalArgumentException("rule id must be 1-63 of [a-z0-9.-]: " + id);
    }
    if (action.isEmpty() && onlyTo.isEmpty() && retention.isEmpty()) {
      throw new IllegalArgumentException("a rule needs an action, a place or a retention: " + id);
    }
  }

  /** A retention class, and where the document names it. */
  record Retained(RetentionName name, Place place) {}

  /** What the rule is recorded to have asked for. */
  List<Decision.Fired> fired() {
    var all = new ArrayList<Decision.Fired>(3);
    action.ifPresent(what -> all.add(new Decision.Fired(id, what.word())));
    onlyTo.ifPresent(_ -> all.add(new Decision.Fired(id, "only-to")));
    retention.ifPresent(
        kept -> all.add(new Decision.Fired(id, "retain " + kept.name(), Optional.of(kept.name()))));
    return all;
  }
}
