package org.chancery.catalog.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.chancery.catalog.document.Reading;
import org.chancery.catalog.document.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a call's texts are kept as they were: only where a rule says so and nothing forbids. */
class OriginalsTest {
  private static final World WORLD = new World();

  private static String text(String rules) {
    return WORLD
        .text("allow", rules)
        .replace(
            "{name: secret, rank: 9, labels: [SECRET]}",
            "{name: secret, rank: 9, labels: [SECRET], originals: never}");
  }

  private static Policy policy(String rules) {
    return PolicyCompiler.compile("p.yaml", text(rules), WORLD.catalogue(), World.LABELS).orThrow();
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          rules                                                                              | labels        | kept
          [{id: a, originals: keep, because: x}]                                             | ''            | true
          [{id: a, originals: keep, because: x}]                                             | PERSON        | true
          [{id: a, when: {class: personal}, originals: keep, because: x}]                    | PERSON        | true
          [{id: a, when: {workflow: work}, then: allow, originals: keep, because: x}]        | PERSON        | true
          [{id: a, then: {redact: mask}, originals: keep, because: x}]                       | PERSON        | true
          [{id: a, originals: keep, because: x}, {id: b, when: {class: financial}, originals: never, because: x}] | PERSON | true
          []                                                                                 | PERSON        | false
          [{id: a, then: allow, because: x}]                                                 | PERSON        | false
          [{id: a, when: {class: personal}, originals: keep, because: x}]                    | ''            | false
          [{id: a, when: {workflow: other}, originals: keep, because: x}]                    | PERSON        | false
          [{id: a, originals: never, because: x}]                                            | ''            | false
          [{id: a, originals: keep, because: x}, {id: b, originals: never, because: x}]      | ''            | false
          [{id: b, originals: never, because: x}, {id: a, originals: keep, because: x}]      | ''            | false
          [{id: a, originals: keep, because: x}, {id: b, when: {class: financial}, originals: never, because: x}] | PERSON IBAN_CODE | false
          [{id: a, originals: keep, because: x}]                                             | SECRET        | false
          [{id: a, when: {class: personal}, originals: keep, because: x}]                    | PERSON SECRET | false
          """)
  void originalsAreKeptWhereARuleSaysSoAndNothingForbids(
      String rules, String labels, boolean kept) {
    Decision decision = policy(rules).decide(WORLD.ask(labels), WORLD.catalogue());
    assertThat(((Decision.Permit) decision).originals()).isEqualTo(kept);
  }

  @Test
  void whatARuleSaysOfOriginalsIsAmongWhatItAskedFor() {
    Policy policy = policy("[{id: a, then: allow, originals: keep, because: x}]");
    assertThat(policy.decide(WORLD.ask(""), WORLD.catalogue()).fired())
        .containsExactly(
            new Decision.Fired("a", "allow"), new Decision.Fired("a", "originals-keep"));
    assertThat(policy.keepsOriginals()).isPresent();
    assertThat(policy("[{id: a, originals: never, because: x}]").keepsOriginals()).isEmpty();
    assertThat(policy.mayKeep(Set.of(new DataClass.Name("personal")))).isTrue();
    assertThat(policy.mayKeep(Set.of(new DataClass.Name("secret")))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          rules                                                                        | wrong
          [{id: a, when: {class: secret}, originals: keep, because: x}]                | it is about a class that says originals: never
          [{id: a, when: {class: [personal, secret]}, originals: keep, because: x}]    | it is about a class that says originals: never
          [{id: a, when: {direction: reply}, originals: keep, because: x}]             | a reply's original is kept where its request's is
          [{id: a, when: {direction: reply}, originals: never, because: x}]            | a reply's original is kept where its request's is
          [{id: a, originals: perhaps, because: x}]                                    | unknown word
          [{id: a, originals: true, because: x}]                                       | wrong type
          [{id: a, when: {class: personal}, because: x}]                               | the rule asks for nothing
          """)
  void rulesThatCannotKeepAreRefused(String rules, String wrong) {
    assertThat(refusals(text(rules)))
        .extracting(Refusal::wrong)
        .allSatisfy(said -> assertThat(said).contains(wrong))
        .hasSize(1);
  }

  @Test
  void classCanOnlyForbidAndTestsMayExpectEither() {
    String text = text("[{id: a, originals: keep, because: x}]");
    assertThat(refusals(text.replace("originals: never", "originals: keep")))
        .extracting(Refusal::wrong)
        .containsExactly("a class can only forbid");
    String test =
        "tests: [{name: t, ask: {team: red, workflow: work, model: first, on: 2026-06-01, labels:"
            + " [%s]}, expect: {decision: permit, originals: %s}}]\n";
    assertThat(refusals(text + test.formatted("PERSON", "true"))).isEmpty();
    assertThat(refusals(text + test.formatted("SECRET", "false"))).isEmpty();
    assertThat(refusals(text + test.formatted("SECRET", "true")))
        .extracting(Refusal::wrong)
        .containsExactly("the test \"t\" fails");
  }

  private static java.util.List<Refusal> refusals(String text) {
    return switch (PolicyCompiler.compile("p.yaml", text, WORLD.catalogue(), World.LABELS)) {
      case Reading.Refused<Policy>(var refusals) -> refusals;
      case Reading.Accepted<Policy> _ -> java.util.List.of();
    };
  }
}
