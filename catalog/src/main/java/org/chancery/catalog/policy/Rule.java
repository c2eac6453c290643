package org.chancery.catalog.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One sentence of the policy: when this holds, do that, and only there, because of this control. At
 * least one of {@code action}, {@code onlyTo} and {@code originals} is present.
 *
 * @param because the control that asks for it
 */
record Rule(
    String id,
    When when,
    Optional<Action> action,
    Optional<OnlyTo> onlyTo,
    Optional<Originals> originals,
    String because) {
  Rule {
    if (!id.matches("[a-z0-9][a-z0-9.-]{0,62}")) {
      throw new IllegalArgumentException("rule id must be 1-63 of [a-z0-9.-]: " + id);
    }
    if (action.isEmpty() && onlyTo.isEmpty() && originals.isEmpty()) {
      throw new IllegalArgumentException("a rule needs an action, a place or originals: " + id);
    }
  }

  /** What the rule is recorded to have asked for. */
  List<Decision.Fired> fired() {
    var all = new ArrayList<Decision.Fired>(3);
    action.ifPresent(what -> all.add(new Decision.Fired(id, what.word())));
    onlyTo.ifPresent(_ -> all.add(new Decision.Fired(id, "only-to")));
    originals.ifPresent(said -> all.add(new Decision.Fired(id, fired(said.word()))));
    return all;
  }

  boolean says(Originals.Word word) {
    return originals.filter(said -> said.word() == word).isPresent();
  }

  private static String fired(Originals.Word word) {
    return switch (word) {
      case KEEP -> "originals-keep";
      case NEVER -> "originals-never";
    };
  }
}
