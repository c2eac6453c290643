package org.chancery.catalog.policy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chancery.catalog.document.Element;
import org.chancery.catalog.document.Fields;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.PrincipalId;
import org.chancery.catalog.principal.Role;
import org.chancery.catalog.principal.WorkflowId;
import org.chancery.catalog.provider.Capability;
import org.chancery.catalog.provider.ProviderId;

/** Reads the tests of a policy document. */
final class PolicyTestReader {
  private final Vocabulary words;
  private final List<DataClass> classes;
  private final Set<String> names = new HashSet<>();

  PolicyTestReader(Vocabulary words, List<DataClass> classes) {
    this.words = words;
    this.classes = classes;
  }

  PolicyTest read(Element element) {
    Fields fields = element.fields("name", "ask", "expect");
    Element name = fields.need("name");
    if (!names.add(name.text())) {
      throw name.refuse("two tests of this name", "each name once");
    }
    return new PolicyTest(
        name.text(), name.place(), ask(fields.need("ask")), expectation(fields.need("expect")));
  }

  private Ask ask(Element element) {
    Fields fields =
        element.fields(
            "team", "workflow", "model", "direction", "classes", "labels", "needs", "on");
    WorkflowId workflow = words.workflow(fields.need("workflow"));
    Set<Label> labels = Vocabulary.distinct(fields.items("labels"), words::label);
    var needs = EnumSet.noneOf(Capability.class);
    fields.items("needs").forEach(need -> needs.add(need.oneOf(Capability.class)));
    return new Ask(
        new Principal(
            new PrincipalId("policy-test"),
            Principal.Kind.APPLICATION,
            words.team(fields.need("team")),
            List.of(workflow),
            Set.of(Role.CALLER)),
        workflow,
        words.model(fields.need("model")),
        fields.optional("direction").map(e -> e.oneOf(Direction.class)).orElse(Direction.REQUEST),
        found(Vocabulary.distinct(fields.items("classes"), words::dataClass), labels),
        labels,
        needs,
        fields.need("on").day());
  }

  /** The classes named and those of the labels; the lowest class where nothing speaks for any. */
  private Set<DataClass.Name> found(Set<DataClass.Name> named, Set<Label> labels) {
    var found = new HashSet<>(named);
    classes.stream()
        .filter(dataClass -> dataClass.labels().stream().anyMatch(labels::contains))
        .forEach(dataClass -> found.add(dataClass.name()));
    if (found.isEmpty()) {
      classes.stream()
          .min(Comparator.comparingInt(DataClass::rank))
          .ifPresent(lowest -> found.add(lowest.name()));
    }
    return found;
  }

  private PolicyTest.Expectation expectation(Element element) {
    if (!element.isMapping()) {
      return new PolicyTest.Expectation(
          element.oneOf(PolicyTest.Outcome.class),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
    Fields fields = element.fields("decision", "code", "providers", "treatments", "retention");
    return new PolicyTest.Expectation(
        fields.need("decision").oneOf(PolicyTest.Outcome.class),
        fields.optional("code").map(PolicyTestReader::reason),
        fields.optional("providers").map(this::providers),
        fields.optional("treatments").map(this::treatments),
        fields
            .optional("retention")
            .map(_ ->
                Vocabulary.distinct(fields.oneOrMore("retention"), e -> e.as(RetentionName::new))));
  }

  private static Reason reason(Element element) {
    String code = element.text();
    return Arrays.stream(Reason.values())
        .filter(reason -> reason.code().equals(code))
        .findFirst()
        .orElseThrow(() -> element.refuse("unknown code", "a code, for example policy_denied"));
  }

  private List<ProviderId> providers(Element list) {
    return List.copyOf(Vocabulary.distinct(list.items(), words::provider));
  }

  private Map<Label, Treatment> treatments(Element mapping) {
    var treatments = new HashMap<Label, Treatment>();
    for (Element.Entry entry : mapping.entries().values()) {
      treatments.put(words.label(entry.key()), Vocabulary.treatment(entry.value()));
    }
    return treatments;
  }
}
