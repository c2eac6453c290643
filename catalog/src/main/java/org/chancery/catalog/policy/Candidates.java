package org.chancery.catalog.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chancery.catalog.policy.Candidate.Rejection;
import org.chancery.catalog.provider.Capability;
import org.chancery.catalog.provider.Catalogue;
import org.chancery.catalog.provider.LifeCycle;
import org.chancery.catalog.provider.Model;
import org.chancery.catalog.provider.Offer;
import org.chancery.catalog.provider.Provider;

/** Judges every offer of a model under the rules that fired. */
record Candidates(Ask ask, Catalogue catalogue, List<Rule> fired) {
  /** The name under which the catalogue itself speaks against a candidate. */
  static final String CATALOGUE = "catalogue";

  /** Each of {@code offers}, in their order, with everything that speaks against it. */
  List<Candidate> of(Model model, List<Offer> offers) {
    var all = new ArrayList<Candidate>();
    for (Offer offer : offers) {
      catalogue
          .provider(offer.provider())
          .ifPresent(provider -> all.add(candidate(model, offer, provider)));
    }
    return all;
  }

  private Candidate candidate(Model model, Offer offer, Provider provider) {
    var rejections = new ArrayList<Rejection>();
    if (!model.offers().contains(offer)) {
      rejections.add(
          new Rejection(Reason.PROVIDER_NOT_ALLOWED, CATALOGUE, "no such offer of the model"));
    }
    if (!callable(model.state())) {
      String state = model.state().name().toLowerCase(Locale.ROOT);
      rejections.add(new Rejection(Reason.MODEL_NOT_APPROVED, CATALOGUE, "the model is " + state));
    }
    ask.needs().stream()
        .sorted()
        .filter(need -> !model.capabilities().contains(need))
        .forEach(need -> rejections.add(missing(need)));
    for (Rule rule : fired) {
      rule.onlyTo()
          .ifPresent(onlyTo -> rejections.addAll(onlyTo.rejections(rule.id(), provider, ask.on())));
    }
    return new Candidate(provider, offer, rejections);
  }

  private static boolean callable(LifeCycle state) {
    return switch (state) {
      case APPROVED, DEPRECATED -> true;
      case PROPOSED, RETIRED -> false;
    };
  }

  private static Rejection missing(Capability need) {
    String word = need.name().toLowerCase(Locale.ROOT);
    return new Rejection(Reason.CAPABILITY_MISSING, CATALOGUE, "the model has no " + word);
  }
}
