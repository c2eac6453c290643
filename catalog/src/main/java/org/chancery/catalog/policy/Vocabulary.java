package org.chancery.catalog.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chancery.catalog.document.Element;
import org.chancery.catalog.jurisdiction.CountryGroups;
import org.chancery.catalog.jurisdiction.Jurisdiction;
import org.chancery.catalog.principal.TeamId;
import org.chancery.catalog.principal.WorkflowId;
import org.chancery.catalog.provider.Catalogue;
import org.chancery.catalog.provider.ModelId;
import org.chancery.catalog.provider.ProviderId;

/**
 * Every name that a policy document may use; any other name is refused where it stands, because a
 * rule about something that does not exist would never fire. For one thread, while compiling.
 */
final class Vocabulary {
  private final Catalogue catalogue;
  private final Set<Label> labels;
  private final Map<String, Jurisdiction> jurisdictions;
  private final Set<DataClass.Name> classes = new HashSet<>();
  private final Set<WorkflowId> workflows = new HashSet<>();
  private final Set<TeamId> teams = new HashSet<>();

  Vocabulary(Catalogue catalogue, Set<Label> labels, CountryGroups groups) {
    this.catalogue = catalogue;
    this.labels = new HashSet<>(labels);
    this.jurisdictions = new HashMap<>(groups.byName());
  }

  /** Adds a class, or answers false if there is one of that name. */
  boolean declare(DataClass.Name name) {
    return classes.add(name);
  }

  /** Adds a workflow, or answers false if there is one of that name. */
  boolean declare(WorkflowId id) {
    return workflows.add(id);
  }

  /** Adds a label that a detector of the document gives, which others may give as well. */
  void declare(Label label) {
    labels.add(label);
  }

  /** Adds a team that some workflow names. */
  void declare(TeamId team) {
    teams.add(team);
  }

  /** Adds a jurisdiction, or answers false if there is one of that name. */
  boolean declare(Jurisdiction jurisdiction) {
    return jurisdictions.putIfAbsent(jurisdiction.name(), jurisdiction) == null;
  }

  Label label(Element element) {
    return known(element, Label::new, labels::contains, "a label that some detector finds");
  }

  DataClass.Name dataClass(Element element) {
    return known(element, DataClass.Name::new, classes::contains, "one of the classes above");
  }

  WorkflowId workflow(Element element) {
    return known(element, WorkflowId::new, workflows::contains, "one of the workflows above");
  }

  TeamId team(Element element) {
    return known(element, TeamId::new, teams::contains, "a team that some workflow names");
  }

  ModelId model(Element element) {
    return known(
        element, ModelId::new, catalogue.models()::containsKey, "a model of the catalogue");
  }

  ProviderId provider(Element element) {
    return known(
        element,
        ProviderId::new,
        catalogue.providers()::containsKey,
        "a provider of the catalogue");
  }

  Jurisdiction jurisdiction(Element element) {
    return Optional.ofNullable(jurisdictions.get(element.text()))
        .orElseThrow(() ->
            element.refuse(
                "unknown jurisdiction", "one of the jurisdictions above, or a group as EU"));
  }

  static Treatment treatment(Element element) {
    return Treatment.read(element.text())
        .orElseThrow(() ->
            element.refuse(
                "unknown word",
                "one of "
                    + Stream.of(Treatment.Kind.values())
                        .map(kind -> Treatment.of(kind).words())
                        .collect(Collectors.joining(", "))
                    + ", mask last 0 to 12"));
  }

  /** Reads each element by {@code reader}; none may stand there twice. */
  static <T> Set<T> distinct(List<Element> elements, Function<Element, T> reader) {
    var all = new LinkedHashSet<T>();
    for (Element element : elements) {
      if (!all.add(reader.apply(element))) {
        throw element.refuse("it stands here twice", "each once");
      }
    }
    return all;
  }

  private static <T> T known(
      Element element, Function<String, T> type, Predicate<T> known, String write) {
    T name = element.as(type);
    if (!known.test(name)) {
      throw element.refuse("nothing has this name", write);
    }
    return name;
  }
}
