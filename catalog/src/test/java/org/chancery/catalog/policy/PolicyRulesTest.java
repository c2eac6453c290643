package org.chancery.catalog.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chancery.catalog.provider.Offer;
import org.chancery.catalog.provider.ProviderId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each part of a rule does, one line a case. */
class PolicyRulesTest {
  private static final World WORLD = new World();

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          default | rules                                                           | labels        | decision
          allow   | []                                                              | ''            | permit
          deny    | []                                                              | ''            | deny policy_denied default
          deny    | [{id: a, then: allow, because: x}]                              | ''            | permit
          deny    | [{id: a, onlyTo: {noTraining: true}, because: x}]               | ''            | deny policy_denied default
          deny    | [{id: a, then: {redact: mask}, because: x}]                     | ''            | permit
          allow   | [{id: a, then: deny, because: x}]                               | ''            | deny policy_denied a
          allow   | [{id: a, when: {class: secret}, then: deny, because: x}]        | ''            | permit
          allow   | [{id: a, when: {class: secret}, then: deny, because: x}]        | SECRET        | deny policy_denied a
          allow   | [{id: a, when: {class: secret}, then: deny, because: x}]        | PERSON        | permit
          allow   | [{id: a, when: {atLeast: personal}, then: deny, because: x}]    | SECRET        | deny policy_denied a
          allow   | [{id: a, when: {atLeast: personal}, then: deny, because: x}]    | PERSON        | deny policy_denied a
          allow   | [{id: a, when: {atLeast: secret}, then: deny, because: x}]      | PERSON        | permit
          allow   | [{id: a, when: {class: [secret, personal]}, then: review, because: x}] | PERSON | review a
          allow   | [{id: a, when: {class: personal, atLeast: secret}, then: deny, because: x}] | PERSON SECRET | permit
          allow   | [{id: a, when: {team: blue}, then: deny, because: x}]           | ''            | permit
          allow   | [{id: a, when: {team: [blue, red]}, then: deny, because: x}]    | ''            | deny policy_denied a
          allow   | [{id: a, when: {workflow: other}, then: deny, because: x}]      | ''            | permit
          allow   | [{id: a, when: {workflow: work}, then: deny, because: x}]       | ''            | deny policy_denied a
          allow   | [{id: a, when: {model: second}, then: deny, because: x}]        | ''            | permit
          allow   | [{id: a, when: {model: first}, then: deny, because: x}]         | ''            | deny policy_denied a
          allow   | [{id: a, when: {direction: reply}, then: deny, because: x}]     | ''            | permit
          allow   | [{id: a, then: deny, because: x}, {id: b, then: allow, because: x}] | ''        | deny policy_denied a
          allow   | [{id: z, then: deny, because: x}, {id: b, then: deny, because: x}]  | ''        | deny policy_denied b
          allow   | [{id: a, then: review, because: x}, {id: b, then: allow, because: x}] | ''      | review a
          allow   | [{id: a, then: review, because: x}, {id: b, then: deny, because: x}] | ''       | deny policy_denied b
          allow   | [{id: a, then: review, onlyTo: {providers: eu}, because: x}]    | ''            | review a
          allow   | [{id: a, onlyTo: {providers: eu}, because: x}, {id: b, onlyTo: {providers: us}, because: x}] | '' | deny no_provider_allowed b
          """)
  void theStrictestAnswerWins(String byDefault, String rules, String labels, String decision) {
    Policy policy = WORLD.policy(byDefault, rules);
    assertThat(word(policy.decide(WORLD.ask(labels), WORLD.catalogue()))).isEqualTo(decision);
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          rules                                                                        | labels        | treatments
          [{id: a, then: {redact: mask}, because: x}]                                  | PERSON SECRET | {PERSON=mask, SECRET=mask}
          [{id: a, when: {class: personal}, then: {redact: mask}, because: x}]         | PERSON SECRET | {PERSON=mask}
          [{id: a, then: {redact: {findings: remove}}, because: x}]                    | PERSON SECRET | {PERSON=remove, SECRET=remove}
          [{id: a, then: {redact: {PERSON: remove}}, because: x}]                      | PERSON SECRET | {PERSON=remove}
          [{id: a, then: {redact: {personal: remove}}, because: x}]                    | PERSON SECRET | {PERSON=remove}
          [{id: a, then: {redact: {PERSON: remove}}, because: x}]                      | SECRET        | {}
          [{id: a, then: {redact: {findings: mask, PERSON: pseudonymise}}, because: x}] | PERSON       | {PERSON=mask}
          [{id: a, then: {redact: {findings: pseudonymise, personal: remove}}, because: x}] | PERSON   | {PERSON=remove}
          [{id: a, then: {redact: pseudonymise}, because: x}, {id: b, then: {redact: generalise}, because: x}] | PERSON | {PERSON=generalise}
          [{id: a, then: {redact: remove}, because: x}, {id: b, then: {redact: mask}, because: x}] | PERSON | {PERSON=remove}
          [{id: a, then: {redact: mask}, exceptLabels: PERSON, because: x}]            | PERSON SECRET | {SECRET=mask}
          [{id: a, then: {redact: mask}, exceptLabels: PERSON, because: x}, {id: b, then: {redact: pseudonymise}, because: x}] | PERSON | {PERSON=pseudonymise}
          [{id: a, then: allow, because: x}]                                           | PERSON        | {}
          [{id: a, then: {redact: pseudonymise as stand-in}, because: x}]              | PERSON        | {PERSON=pseudonymise as stand-in}
          [{id: a, then: {redact: mask last 4}, because: x}]                           | PERSON        | {PERSON=mask}
          [{id: a, then: {redact: {findings: mask last 2, PERSON: mask}}, because: x}] | PERSON        | {PERSON=mask last 2}
          [{id: a, then: {redact: {findings: hash, PERSON: mask last 0}}, because: x}] | PERSON        | {PERSON=hash}
          [{id: a, then: {redact: {findings: pseudonymise, PERSON: pseudonymise in form}}, because: x}] | PERSON | {PERSON=pseudonymise}
          [{id: a, then: {redact: {findings: pseudonymise by shift, PERSON: pseudonymise in form}}, because: x}] | PERSON | {PERSON=pseudonymise in form}
          """)
  void theStrictestTreatmentOfEachLabelWins(String rules, String labels, String treatments) {
    Policy policy = WORLD.policy("allow", rules);
    Decision decision = policy.decide(WORLD.ask(labels), WORLD.catalogue());
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Permit.class,
            permit -> {
              assertThat(new TreeMap<>(permit.treatments()).toString()).isEqualTo(treatments);
              assertThat(permit.reveal().isPresent()).isEqualTo(treatments.contains("pseudo"));
            });
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          only to                                       | on         | eligible    | rejections
          {providers: [eu, us]}                         | 2026-06-01 | eu us       | home=provider_not_allowed
          {jurisdiction: EU}                            | 2026-06-01 | eu home     | us=region_not_allowed
          {jurisdiction: [EU, america]}                 | 2026-06-01 | eu us home  | ''
          {jurisdiction: america}                       | 2026-06-01 | us          | eu=region_not_allowed home=region_not_allowed
          {jurisdiction: EU-US-DPF}                     | 2023-07-09 | ''          | eu=region_not_allowed us=region_not_allowed home=region_not_allowed
          {jurisdiction: EU-US-DPF}                     | 2023-07-10 | us          | eu=region_not_allowed home=region_not_allowed
          {maxRetentionDays: 29}                        | 2026-06-01 | home        | eu=retention_too_long us=retention_too_long
          {maxRetentionDays: 30}                        | 2026-06-01 | eu home     | us=retention_too_long
          {noTraining: true}                            | 2026-06-01 | eu home     | us=trains_on_data
          {agreement: required}                         | 2026-06-30 | eu home     | us=agreement_missing
          {agreement: required}                         | 2026-07-01 | home        | eu=agreement_expired us=agreement_missing
          {jurisdiction: EU, maxRetentionDays: 0}       | 2026-06-01 | home        | eu=retention_too_long us=region_not_allowed us=retention_too_long
          """)
  void onlyToDropsEveryProviderThatDoesNotFitAndSaysWhy(
      String onlyTo, LocalDate on, String eligible, String rejections) {
    Policy policy = WORLD.policy("allow", "[{id: a, onlyTo: " + onlyTo + ", because: x}]");
    Decision decision = policy.decide(WORLD.ask("", on), WORLD.catalogue());
    assertThat(eligible(decision)).isEqualTo(eligible);
    assertThat(rejections(decision)).isEqualTo(rejections);
    assertThat(decision.candidates()).hasSize(3);
  }

  @Test
  void aModelThatIsNotApprovedOrLacksACapabilityIsOfferedByNobody() {
    Policy policy = WORLD.policy("allow", "[]");
    assertThat(rejections(policy.decide(WORLD.ask("retired", Set.of()), WORLD.catalogue())))
        .isEqualTo("home=model_not_approved");
    assertThat(word(policy.decide(WORLD.ask("unheard-of", Set.of()), WORLD.catalogue())))
        .isEqualTo("deny model_unknown catalogue");
    Decision blind =
        policy.decide(
            WORLD.ask("first", Set.of(org.chancery.catalog.provider.Capability.VISION)),
            WORLD.catalogue());
    assertThat(word(blind)).isEqualTo("deny no_provider_allowed catalogue");
    assertThat(rejections(blind))
        .isEqualTo("eu=capability_missing us=capability_missing home=capability_missing");
  }

  @Test
  void oneOfferIsJudgedAgainByTheSameRules() {
    Policy policy = WORLD.policy("allow", "[{id: a, onlyTo: {jurisdiction: EU}, because: x}]");
    for (Offer offer : WORLD.offers("first")) {
      Decision decision = policy.decide(WORLD.ask(""), WORLD.catalogue(), offer);
      assertThat(decision.candidates()).hasSize(1);
      assertThat(word(decision))
          .isEqualTo(
              offer.provider().equals(new ProviderId("us"))
                  ? "deny no_provider_allowed a"
                  : "permit");
    }
    Decision foreign =
        policy.decide(WORLD.ask(""), WORLD.catalogue(), WORLD.offers("second").getFirst());
    assertThat(word(foreign)).isEqualTo("deny no_provider_allowed catalogue");
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          default | rules                                                                              | labels | decision
          deny    | []                                                                                 | SECRET | permit
          deny    | [{id: a, then: deny, because: x}]                                                  | SECRET | permit
          deny    | [{id: a, when: {direction: reply, class: secret}, then: deny, because: x}]         | SECRET | deny policy_denied a
          deny    | [{id: a, when: {direction: [request, reply], class: secret}, then: deny, because: x}] | SECRET | deny policy_denied a
          deny    | [{id: a, when: {direction: reply, class: secret}, then: deny, because: x}]         | PERSON | permit
          """)
  void aReplyReturnsUnlessARuleForRepliesSaysOtherwise(
      String byDefault, String rules, String labels, String decision) {
    Decision made = WORLD.policy(byDefault, rules).decide(WORLD.reply(labels), WORLD.catalogue());
    assertThat(word(made)).isEqualTo(decision);
    assertThat(made.candidates()).isEmpty();
  }

  @Test
  void nobodyUsesAWorkflowWithoutTheRight() {
    Policy policy = WORLD.policy("allow", "[]");
    assertThat(word(policy.decide(WORLD.askOf("blue", "work", "work"), WORLD.catalogue())))
        .isEqualTo("deny workflow_not_allowed workflows");
    assertThat(word(policy.decide(WORLD.askOf("red", "work", "other"), WORLD.catalogue())))
        .isEqualTo("deny workflow_not_allowed workflows");
    assertThat(word(policy.decide(WORLD.askOf("red", "unknown", "unknown"), WORLD.catalogue())))
        .isEqualTo("deny workflow_not_allowed workflows");
    assertThat(word(policy.decide(WORLD.askOf("red", "work", "work"), WORLD.catalogue())))
        .isEqualTo("permit");
  }

  @Test
  void anAskInTheWordsOfAnotherPolicyIsABug() {
    Policy policy = WORLD.policy("allow", "[]");
    assertThatThrownBy(() -> policy.decide(WORLD.askOfClass("never-heard-of"), WORLD.catalogue()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static String word(Decision decision) {
    return switch (decision) {
      case Decision.Permit _ -> "permit";
      case Decision.Review review -> "review " + review.rule();
      case Decision.Deny deny -> "deny " + deny.reason().code() + " " + deny.rule();
    };
  }

  private static String eligible(Decision decision) {
    return decision.candidates().stream()
        .filter(Candidate::eligible)
        .map(candidate -> candidate.provider().id().value())
        .collect(Collectors.joining(" "));
  }

  private static String rejections(Decision decision) {
    return decision.candidates().stream()
        .flatMap(c -> c.rejections().stream().map(r -> c.provider().id() + "=" + r.reason().code()))
        .collect(Collectors.joining(" "));
  }
}
