package org.chancery.catalog.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a rule asks for, besides limiting where the call may go. */
sealed interface Action {
  /** Its name in the list of rules that fired. */
  String word();

  /** The call may go ahead as far as this rule is concerned. */
  record Allow() implements Action {
    @Override
    public String word() {
      return "allow";
    }
  }

  /** A person must look first. */
  record Review() implements Action {
    @Override
    public String word() {
      return "review";
    }
  }

  /** The call may not go ahead. */
  record Deny() implements Action {
    @Override
    public String word() {
      return "deny";
    }
  }

  /**
   * Findings are changed before the text leaves.
   *
   * @param matched the treatment for findings of the classes that the rule matched
   * @param findings the treatment for every finding
   * @param classes the treatment for findings of a class
   * @param labels the treatment for one kind of finding
   * @param except kinds of finding that this rule leaves alone; others may not
   */
  record Redact(
      Optional<Treatment> matched,
      Optional<Treatment> findings,
      Map<DataClass.Name, Treatment> classes,
      Map<Label, Treatment> labels,
      Set<Label> except)
      implements Action {
    public Redact {
      classes = Map.copyOf(classes);
      labels = Map.copyOf(labels);
      except = Set.copyOf(except);
    }

    @Override
    public String word() {
      return "redact";
    }

    /** The treatments that the rule speaks of at all. */
    Set<Treatment> treatments() {
      var all = new HashSet<Treatment>(classes.values());
      all.addAll(labels.values());
      matched.ifPresent(all::add);
      findings.ifPresent(all::add);
      return all;
    }

    /**
     * What the rule asks for each kind in {@code found}, the strictest where it says two things.
     *
     * @param scope the kinds of finding that belong to the classes which the rule matched
     */
    Map<Label, Treatment> forLabels(Set<Label> found, Set<Label> scope, List<DataClass> defined) {
      var asked = new HashMap<Label, Treatment>();
      for (Label label : found) {
        if (except.contains(label)) {
          continue;
        }
        var said = new HashSet<Treatment>();
        findings.ifPresent(said::add);
        matched.filter(_ -> scope.contains(label)).ifPresent(said::add);
        Optional.ofNullable(labels.get(label)).ifPresent(said::add);
        defined.stream()
            .filter(dataClass -> dataClass.labels().contains(label))
            .map(dataClass -> Optional.ofNullable(classes.get(dataClass.name())))
            .forEach(treatment -> treatment.ifPresent(said::add));
        said.forEach(treatment -> asked.merge(label, treatment, Redact::stricter));
      }
      return asked;
    }

    /** The stricter of two treatments, by the order in which {@link Treatment} lists them. */
    static Treatment stricter(Treatment one, Treatment other) {
      return one.compareTo(other) >= 0 ? one : other;
    }
  }
}
