package org.chancery.catalog.policy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.PrincipalId;
import org.chancery.catalog.principal.Role;
import org.chancery.catalog.principal.TeamId;
import org.chancery.catalog.principal.WorkflowId;
import org.chancery.catalog.provider.Capability;
import org.chancery.catalog.provider.Catalogue;
import org.chancery.catalog.provider.CatalogueReader;
import org.chancery.catalog.provider.ModelId;
import org.chancery.catalog.provider.Offer;

/** A small world to judge in: three providers, two workflows, four classes. */
final class World {
  static final Set<Label> LABELS =
      Set.of(new Label("PERSON"), new Label("IBAN_CODE"), new Label("SECRET"));
  private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
  private static final String CATALOGUE =
      """
      providers:
        - {id: eu, dialect: openai, baseUrl: "https://eu.example/v1", entity: E, region: {name: r, country: FR},
           retentionDays: 30, training: false, agreement: {reference: A, expires: 2026-06-30}}
        - {id: us, dialect: openai, baseUrl: "https://us.example/v1", entity: U, region: {name: r, country: US},
           retentionDays: 90, training: true}
        - {id: home, dialect: demonstration, entity: H, region: {name: r, country: DE},
           retentionDays: 0, training: false, agreement: {reference: B}}
      models:
        - {id: first, state: approved, context: 1000, capabilities: [streaming, tools],
           offers: [{provider: eu, upstreamModel: e, price: &p}, {provider: us, upstreamModel: u, price: &p},
                    {provider: home, upstreamModel: h, price: &p}]}
        - {id: second, state: deprecated, context: 1000, capabilities: [], offers: [{provider: home, upstreamModel: h2, price: &p}]}
        - {id: retired, state: retired, context: 1000, capabilities: [], offers: [{provider: home, upstreamModel: h, price: &p}]}
      """
          .replace("&p", "{currency: EUR, inputPerMillion: 1, outputPerMillion: 2.5}");

  private final Catalogue catalogue = CatalogueReader.read("c.yaml", CATALOGUE).orThrow();

  Catalogue catalogue() {
    return catalogue;
  }

  Policy policy(String byDefault, String rules) {
    return PolicyCompiler.compile("p.yaml", text(byDefault, rules), catalogue, LABELS).orThrow();
  }

  String text(String byDefault, String rules) {
    return """
    default: %s
    classes:
      - {name: secret, rank: 9, labels: [SECRET]}
      - {name: public, rank: 0}
      - {name: personal, rank: 2, labels: [PERSON]}
      - {name: financial, rank: 3, labels: [IBAN_CODE]}
    jurisdictions: [{name: america, countries: [US, CA]}]
    workflows:
      - {id: work, owner: O, purpose: P, teams: [red]}
      - {id: other, owner: O, purpose: P, teams: [blue, red]}
    rules: %s
    """
        .formatted(byDefault, rules);
  }

  List<Offer> offers(String model) {
    return catalogue.model(new ModelId(model)).orElseThrow().offers();
  }

  Ask ask(String labels) {
    return ask(labels, DAY);
  }

  Ask ask(String labels, LocalDate on) {
    return ask(principal("red", "work"), "work", "first", Direction.REQUEST, labels, Set.of(), on);
  }

  Ask ask(String model, Set<Capability> needs) {
    return ask(principal("red", "work"), "work", model, Direction.REQUEST, "", needs, DAY);
  }

  Ask reply(String labels) {
    return ask(principal("red", "work"), "work", "first", Direction.REPLY, labels, Set.of(), DAY);
  }

  Ask askOf(String team, String workflow, String allowed) {
    return ask(principal(team, allowed), workflow, "first", Direction.REQUEST, "", Set.of(), DAY);
  }

  Ask askOfClass(String name) {
    Ask plain = ask("");
    return new Ask(
        plain.principal(),
        plain.workflow(),
        plain.model(),
        plain.direction(),
        Set.of(new DataClass.Name(name)),
        Set.of(),
        Set.of(),
        DAY);
  }

  private static Ask ask(
      Principal principal,
      String workflow,
      String model,
      Direction direction,
      String labels,
      Set<Capability> needs,
      LocalDate on) {
    Set<Label> found =
        Arrays.stream(labels.split(" "))
            .filter(text -> !text.isEmpty())
            .map(Label::new)
            .collect(Collectors.toSet());
    return new Ask(
        principal,
        new WorkflowId(workflow),
        new ModelId(model),
        direction,
        classesOf(found),
        found,
        needs,
        on);
  }

  static Set<DataClass.Name> classesOf(Set<Label> labels) {
    if (labels.isEmpty()) {
      return Set.of(new DataClass.Name("public"));
    }
    return labels.stream()
        .map(label ->
            switch (label.value()) {
              case "PERSON" -> "personal";
              case "IBAN_CODE" -> "financial";
              default -> "secret";
            })
        .map(DataClass.Name::new)
        .collect(Collectors.toSet());
  }

  private static Principal principal(String team, String workflow) {
    return new Principal(
        new PrincipalId("app"),
        Principal.Kind.APPLICATION,
        new TeamId(team),
        List.of(new WorkflowId(workflow)),
        Set.of(Role.CALLER));
  }
}
