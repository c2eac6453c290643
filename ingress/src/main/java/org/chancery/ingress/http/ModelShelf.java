package org.chancery.ingress.http;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chancery.catalog.policy.Ask;
import org.chancery.catalog.policy.Candidate;
import org.chancery.catalog.policy.Decision;
import org.chancery.catalog.policy.Direction;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.WorkflowId;
import org.chancery.catalog.provider.LifeCycle;
import org.chancery.catalog.provider.Model;
import org.chancery.catalog.provider.ModelId;
import org.chancery.catalog.provider.Provider;
import org.chancery.catalog.store.Snapshot;

/** Which models a principal may use with the least sensitive of contents. Safe for threads. */
final class ModelShelf {
  private final Judge judge;
  private final InstantSource time;

  ModelShelf(Judge judge, InstantSource time) {
    this.judge = judge;
    this.time = time;
  }

  /** Decides one ask under one snapshot. */
  @FunctionalInterface
  interface Judge {
    /** Policy's decision. */
    Decision decide(Ask ask, Snapshot snapshot);
  }

  /** A model that may be used, and the provider that would be asked first. */
  record Usable(ModelId model, Provider first) {}

  /** Every usable model, by name. */
  List<Usable> all(Principal principal, Snapshot snapshot) {
    return snapshot.catalogue().models().values().stream()
        .sorted(Comparator.comparing(model -> model.id().value()))
        .flatMap(model -> usable(model, principal, snapshot).stream())
        .toList();
  }

  /** One model, where it may be used. */
  Optional<Usable> one(String name, Principal principal, Snapshot snapshot) {
    return snapshot.catalogue().models().values().stream()
        .filter(model -> model.id().value().equals(name))
        .findFirst()
        .flatMap(model -> usable(model, principal, snapshot));
  }

  private Optional<Usable> usable(Model model, Principal principal, Snapshot snapshot) {
    if (model.state() != LifeCycle.APPROVED && model.state() != LifeCycle.DEPRECATED) {
      return Optional.empty();
    }
    return principal.workflows().stream()
        .map(workflow -> judge.decide(ask(model, principal, workflow), snapshot))
        .flatMap(decision -> first(decision).stream())
        .findFirst()
        .map(provider -> new Usable(model.id(), provider));
  }

  private Ask ask(Model model, Principal principal, WorkflowId workflow) {
    return new Ask(
        principal,
        workflow,
        model.id(),
        Direction.REQUEST,
        Set.of(),
        Set.of(),
        Set.of(),
        LocalDate.ofInstant(time.instant(), ZoneOffset.UTC));
  }

  private static Optional<Provider> first(Decision decision) {
    return switch (decision) {
      case Decision.Permit permit ->
          permit.candidates().stream()
              .filter(Candidate::eligible)
              .findFirst()
              .map(Candidate::provider);
      case Decision.Review _, Decision.Deny _ -> Optional.empty();
    };
  }
}
