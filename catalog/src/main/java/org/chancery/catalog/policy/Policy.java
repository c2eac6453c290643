package org.chancery.catalog.policy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chancery.catalog.document.Place;
import org.chancery.catalog.principal.WorkflowId;
import org.chancery.catalog.provider.Catalogue;
import org.chancery.catalog.provider.Model;
import org.chancery.catalog.provider.Offer;

/**
 * A compiled policy document: a pure function from an ask to a decision. Strictest wins and order
 * never matters; {@link PolicyCompiler} makes one. Safe for threads.
 */
public final class Policy {
  private final boolean allowsByDefault;
  private final CustomDetection detection;
  private final PartRules parts;
  private final List<DataClass> classes;
  private final List<Workflow> workflows;
  private final List<Rule> rules;

  Policy(
      boolean allowsByDefault,
      CustomDetection detection,
      PartRules parts,
      List<DataClass> classes,
      List<Workflow> workflows,
      List<Rule> rules) {
    this.allowsByDefault = allowsByDefault;
    this.detection = detection;
    this.parts = parts;
    this.classes = classes.stream().sorted(Comparator.comparingInt(DataClass::rank)).toList();
    this.workflows = List.copyOf(workflows);
    this.rules = rules.stream().sorted(Comparator.comparing(Rule::id)).toList();
  }

  /** What the document adds to detection. */
  public CustomDetection detection() {
    return detection;
  }

  /** The data classes that the document defines, lowest rank first. */
  public List<DataClass> classes() {
    return classes;
  }

  /** The workflows that the document defines, in its order. */
  public List<Workflow> workflows() {
    return workflows;
  }

  /** What is done with parts that are not plain text, for calls of a workflow. */
  public PartRules parts(WorkflowId workflow) {
    return workflows.stream()
        .filter(known -> known.id().equals(workflow))
        .map(Workflow::parts)
        .reduce(parts, PartRules::strictest);
  }

  /** The retention classes that rules name, and where each first does. */
  public Map<RetentionName, Place> retentions() {
    var named = new TreeMap<RetentionName, Place>();
    rules.stream()
        .flatMap(rule -> rule.retention().stream())
        .forEach(kept -> named.merge(kept.name(), kept.place(), Policy::earlier));
    return named;
  }

  private static Place earlier(Place one, Place other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** Whether any rule is about replies; where none is, they pass unjudged. */
  public boolean readsReplies() {
    return rules.stream().anyMatch(rule -> rule.when().directions().contains(Direction.REPLY));
  }

  /**
   * Decides one ask over every offer of its model.
   *
   * <p>For a request, {@code default} speaks where no rule with an action fired. A reply belongs to
   * a request that was permitted, so it may return unless a rule for replies says otherwise; its
   * decision has no candidates and never a {@link Reveal}.
   *
   * @throws IllegalArgumentException if the ask names a class that this policy does not define
   */
  public Decision decide(Ask ask, Catalogue catalogue) {
    return decide(ask, catalogue, Optional.empty());
  }

  /**
   * Decides one ask again for one offer, before it is tried after another one failed; an offer that
   * the model does not have is a dropped candidate.
   *
   * @throws IllegalArgumentException as above
   */
  public Decision decide(Ask ask, Catalogue catalogue, Offer only) {
    return decide(ask, catalogue, Optional.of(only));
  }

  private Decision decide(Ask ask, Catalogue catalogue, Optional<Offer> only) {
    requireDefined(ask);
    Optional<Workflow> workflow =
        workflows.stream().filter(known -> known.id().equals(ask.workflow())).findFirst();
    if (workflow.isEmpty() || !mayUse(ask, workflow.get())) {
      return refusal(
          Reason.WORKFLOW_NOT_ALLOWED, "workflows", "the caller's team may not use the workflow");
    }
    Optional<Model> found = catalogue.model(ask.model());
    if (found.isEmpty()) {
      return refusal(Reason.MODEL_UNKNOWN, Candidates.CATALOGUE, "the catalogue has no such model");
    }
    Model model = found.get();
    List<Rule> fired = rules.stream().filter(rule -> rule.when().holds(ask, classes)).toList();
    List<Candidate> candidates =
        switch (ask.direction()) {
          case REQUEST ->
              new Candidates(ask, catalogue, fired)
                  .of(model, only.map(List::of).orElse(model.offers()));
          case REPLY -> List.of();
        };
    return new Verdict(ask, fired, candidates).decision();
  }

  private void requireDefined(Ask ask) {
    for (DataClass.Name name : ask.classes()) {
      if (classes.stream().noneMatch(defined -> defined.name().equals(name))) {
        throw new IllegalArgumentException("the policy does not define the class " + name);
      }
    }
  }

  private static boolean mayUse(Ask ask, Workflow workflow) {
    return ask.principal().workflows().contains(workflow.id())
        && workflow.teams().contains(ask.principal().team());
  }

  private static Decision refusal(Reason reason, String rule, String because) {
    return new Decision.Deny(reason, rule, because, List.of(), List.of());
  }

  /** What the rules that fired come to, from the strictest answer to the mildest. */
  private final class Verdict {
    private final Ask ask;
    private final List<Rule> rules;
    private final List<Decision.Fired> fired;
    private final List<Candidate> candidates;

    Verdict(Ask ask, List<Rule> rules, List<Candidate> candidates) {
      this.ask = ask;
      this.rules = rules;
      this.fired = rules.stream().flatMap(rule -> rule.fired().stream()).toList();
      this.candidates = candidates;
    }

    Decision decision() {
      return denial().or(this::unspoken).or(this::nowhere).or(this::review).orElseGet(this::permit);
    }

    private Optional<Decision> denial() {
      return firstThat(Action.Deny.class)
          .map(rule -> deny(Reason.POLICY_DENIED, rule.id(), rule.because()));
    }

    private Optional<Decision> unspoken() {
      boolean spoken =
          allowsByDefault
              || ask.direction() == Direction.REPLY
              || rules.stream().anyMatch(rule -> rule.action().isPresent());
      return spoken
          ? Optional.empty()
          : Optional.of(
              deny(Reason.POLICY_DENIED, "default", "no rule allows it, and the default is deny"));
    }

    private Optional<Decision> nowhere() {
      if (ask.direction() == Direction.REPLY || candidates.stream().anyMatch(Candidate::eligible)) {
        return Optional.empty();
      }
      String culprit =
          candidates.stream()
              .flatMap(candidate -> candidate.rejections().stream())
              .map(Candidate.Rejection::rule)
              .filter(rule -> !rule.equals(Candidates.CATALOGUE))
              .findFirst()
              .orElse(Candidates.CATALOGUE);
      String because =
          rules.stream()
              .filter(rule -> rule.id().equals(culprit))
              .map(Rule::because)
              .findFirst()
              .orElse("no offer in the catalogue will do");
      return Optional.of(deny(Reason.NO_PROVIDER_ALLOWED, culprit, because));
    }

    private Optional<Decision> review() {
      return firstThat(Action.Review.class)
          .map(rule -> new Decision.Review(rule.id(), rule.because(), fired, candidates));
    }

    private Decision permit() {
      var treatments = new HashMap<Label, Treatment>();
      for (Rule rule : rules) {
        if (rule.action().orElse(null) instanceof Action.Redact redact) {
          redact
              .forLabels(ask.labels(), rule.when().scope(ask, classes), classes)
              .forEach((label, t) -> treatments.merge(label, t, Action.Redact::stricter));
        }
      }
      return new Decision.Permit(treatments, reveal(treatments), fired, candidates);
    }

    private Optional<Reveal> reveal(Map<Label, Treatment> treatments) {
      return treatments.values().stream().anyMatch(Treatment::reversible)
          ? Optional.of(new Reveal())
          : Optional.empty();
    }

    private Optional<Rule> firstThat(Class<? extends Action> action) {
      return rules.stream()
          .filter(rule -> rule.action().filter(action::isInstance).isPresent())
          .findFirst();
    }

    private Decision deny(Reason reason, String rule, String because) {
      return new Decision.Deny(reason, rule, because, fired, candidates);
    }
  }
}
