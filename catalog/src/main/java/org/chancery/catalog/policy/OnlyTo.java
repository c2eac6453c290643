package org.chancery.catalog.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.chancery.catalog.jurisdiction.Jurisdiction;
import org.chancery.catalog.provider.Provider;
import org.chancery.catalog.provider.ProviderId;

/**
 * Where a rule lets a call go; what is absent or empty limits nothing.
 *
 * @param jurisdictions the place of processing lies in one of these
 * @param providers it is one of these
 * @param maxRetentionDays prompts are kept there no longer
 * @param noTraining prompts are not used for training
 * @param agreement a data-processing agreement holds on the day
 */
record OnlyTo(
    List<Jurisdiction> jurisdictions,
    Set<ProviderId> providers,
    OptionalInt maxRetentionDays,
    boolean noTraining,
    boolean agreement) {
  OnlyTo {
    jurisdictions = List.copyOf(jurisdictions);
    providers = Set.copyOf(providers);
  }

  /** Everything that speaks against {@code provider} on {@code day}, in a fixed order. */
  List<Candidate.Rejection> rejections(String rule, Provider provider, LocalDate day) {
    var all = new ArrayList<Candidate.Rejection>();
    if (!providers.isEmpty() && !providers.contains(provider.id())) {
      all.add(rejection(Reason.PROVIDER_NOT_ALLOWED, rule, provider.id() + " is not listed"));
    }
    var country = provider.region().country();
    if (!jurisdictions.isEmpty()
        && jurisdictions.stream().noneMatch(j -> j.contains(country, day))) {
      String names =
          jurisdictions.stream().map(Jurisdiction::name).collect(Collectors.joining(", "));
      all.add(rejection(Reason.REGION_NOT_ALLOWED, rule, country + " is not in " + names));
    }
    var terms = provider.terms();
    if (maxRetentionDays.isPresent() && terms.retentionDays() > maxRetentionDays.getAsInt()) {
      String detail = terms.retentionDays() + " days, at most " + maxRetentionDays.getAsInt();
      all.add(rejection(Reason.RETENTION_TOO_LONG, rule, detail));
    }
    if (noTraining && terms.trainsOnData()) {
      all.add(rejection(Reason.TRAINS_ON_DATA, rule, "prompts may be used for training"));
    }
    agreementRejection(rule, terms, day).ifPresent(all::add);
    return all;
  }

  private Optional<Candidate.Rejection> agreementRejection(
      String rule, Provider.Terms terms, LocalDate day) {
    if (!agreement) {
      return Optional.empty();
    }
    if (terms.agreement().isEmpty()) {
      return Optional.of(rejection(Reason.AGREEMENT_MISSING, rule, "there is no agreement"));
    }
    return terms
        .agreementExpires()
        .filter(day::isAfter)
        .map(last -> rejection(Reason.AGREEMENT_EXPIRED, rule, "held until " + last));
  }

  private static Candidate.Rejection rejection(Reason reason, String rule, String detail) {
    return new Candidate.Rejection(reason, rule, detail);
  }
}
