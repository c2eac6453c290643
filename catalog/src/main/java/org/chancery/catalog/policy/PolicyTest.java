package org.chancery.catalog.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chancery.catalog.document.Place;
import org.chancery.catalog.document.Refusal;
import org.chancery.catalog.provider.Catalogue;
import org.chancery.catalog.provider.ProviderId;

/**
 * A test that a policy document carries: an ask and the decision that its author expects.
 *
 * @param place where it stands, for the refusal if it fails
 */
record PolicyTest(String name, Place place, Ask ask, Expectation expected) {
  /** The three answers of a policy. */
  enum Outcome {
    PERMIT,
    REVIEW,
    DENY
  }

  /**
   * What the author expects; what is absent is not looked at.
   *
   * @param providers the eligible ones, in the order in which they are tried
   * @param treatments for the labels of the ask; one that is not listed is kept
   * @param retention the retention classes that rules ask for
   */
  record Expectation(
      Outcome outcome,
      Optional<Reason> code,
      Optional<List<ProviderId>> providers,
      Optional<Map<Label, Treatment>> treatments,
      Optional<Set<RetentionName>> retention) {}

  /** Runs the test: nothing if the decision is the expected one, else what was seen. */
  Optional<Refusal> failure(Policy policy, Catalogue catalogue) {
    Decision decision = policy.decide(ask, catalogue);
    Expectation seen = seen(decision);
    boolean asExpected =
        expected.outcome() == seen.outcome()
            && expected.code().map(code -> seen.code().equals(Optional.of(code))).orElse(true)
            && expected.providers().map(seen.providers().orElseThrow()::equals).orElse(true)
            && expected.treatments().map(this::effective).map(effective(seen)::equals).orElse(true)
            && expected.retention().map(decision.retentions()::equals).orElse(true);
    return asExpected
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                place,
                "the test \"" + name + "\" fails",
                describe(seen) + rules(decision),
                "rules that give, or a test that expects: " + describe(expected)));
  }

  private static Expectation seen(Decision decision) {
    List<ProviderId> eligible =
        decision.candidates().stream()
            .filter(Candidate::eligible)
            .map(candidate -> candidate.provider().id())
            .toList();
    return switch (decision) {
      case Decision.Permit permit ->
          new Expectation(
              Outcome.PERMIT,
              Optional.empty(),
              Optional.of(eligible),
              Optional.of(permit.treatments()),
              Optional.of(permit.retentions()));
      case Decision.Review _ ->
          new Expectation(
              Outcome.REVIEW,
              Optional.of(Reason.REVIEW_REQUIRED),
              Optional.of(eligible),
              Optional.empty(),
              Optional.empty());
      case Decision.Deny deny ->
          new Expectation(
              Outcome.DENY,
              Optional.of(deny.reason()),
              Optional.of(eligible),
              Optional.empty(),
              Optional.empty());
    };
  }

  private Map<Label, Treatment> effective(Expectation seen) {
    return effective(seen.treatments().orElse(Map.of()));
  }

  private Map<Label, Treatment> effective(Map<Label, Treatment> listed) {
    var effective = new HashMap<>(listed);
    ask.labels().forEach(label -> effective.putIfAbsent(label, Treatment.KEEP));
    return effective;
  }

  private static String describe(Expectation expectation) {
    var text = new StringBuilder(word(expectation.outcome()));
    expectation.code().ifPresent(code -> text.append(", code ").append(code.code()));
    expectation.providers().ifPresent(ids -> text.append(", providers ").append(ids));
    expectation
        .treatments()
        .ifPresent(treatments -> {
          var sorted = new TreeMap<String, String>();
          treatments.forEach((label, t) -> sorted.put(label.value(), t.words()));
          text.append(", treatments ").append(sorted);
        });
    expectation
        .retention()
        .filter(asked -> !asked.isEmpty())
        .ifPresent(asked -> text.append(", retention ").append(new TreeSet<>(asked)));
    return text.toString();
  }

  private static String rules(Decision decision) {
    return ", rules " + decision.fired().stream().map(f -> f.rule() + "=" + f.action()).toList();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
