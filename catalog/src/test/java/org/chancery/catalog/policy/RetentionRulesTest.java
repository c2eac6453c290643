package org.chancery.catalog.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.chancery.catalog.document.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule says under which class contents are kept; of several, the settings know the longest. */
class RetentionRulesTest {
  private static final World WORLD = new World();

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          rules                                                                                                 | labels | asked         | fired
          [{id: a, then: allow, because: x}]                                                                    | ''     | []            | [a allow]
          [{id: a, retention: legal, because: x}]                                                               | ''     | [legal]       | [a retain legal]
          [{id: a, when: {class: personal}, retention: legal, because: x}]                                      | ''     | []            | []
          [{id: a, when: {class: personal}, retention: legal, because: x}]                                      | PERSON | [legal]       | [a retain legal]
          [{id: a, retention: legal, because: x}, {id: b, retention: short, because: x}]                        | ''     | [legal, short] | [a retain legal, b retain short]
          [{id: b, retention: short, because: x}, {id: a, retention: legal, because: x}]                        | ''     | [legal, short] | [a retain legal, b retain short]
          [{id: a, retention: short, because: x}, {id: b, retention: short, because: x}]                        | ''     | [short]       | [a retain short, b retain short]
          [{id: a, then: {redact: mask}, onlyTo: {providers: eu}, retention: legal, because: x}]                | ''     | [legal]       | [a redact, a only-to, a retain legal]
          [{id: a, then: review, retention: legal, because: x}]                                                 | ''     | [legal]       | [a review, a retain legal]
          [{id: a, then: deny, because: x}, {id: b, retention: legal, because: x}]                              | ''     | [legal]       | [a deny, b retain legal]
          """)
  void everyRuleThatFiredAsksForItsClassInAnyOrder(
      String rules, String labels, String asked, String fired) {
    Decision decision = WORLD.policy("allow", rules).decide(WORLD.ask(labels), WORLD.catalogue());
    assertThat(new TreeSet<>(decision.retentions()).toString()).isEqualTo(asked);
    List<String> words =
        decision.fired().stream().map(one -> one.rule() + " " + one.action()).toList();
    assertThat(words.toString()).isEqualTo(fired);
  }

  @Test
  void ruleAboutRetentionAloneAllowsNothing() {
    Policy policy = WORLD.policy("deny", "[{id: a, retention: legal, because: x}]");
    assertThat(policy.decide(WORLD.ask(""), WORLD.catalogue())).isInstanceOf(Decision.Deny.class);
  }

  @Test
  void policyTellsWhichClassesItNamesAndWhereItFirstDoes() {
    Policy policy =
        WORLD.policy(
            "allow",
            """

              - {id: z, retention: legal, because: x}
              - {id: a, retention: legal, because: x}
              - {id: b, retention: short, because: x}
            """);
    assertThat(policy.retentions().keySet())
        .extracting(Object::toString)
        .containsExactly("legal", "short");
    assertThat(policy.retentions().values())
        .extracting(place -> place.line() + ":" + place.column())
        .containsExactly("12:24", "14:24");
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          expected                                       | accepted
          permit                                         | true
          {decision: permit, retention: legal}           | false
          {decision: permit, retention: [short, legal]}  | true
          {decision: permit, retention: [legal, other]}  | false
          """)
  void testOfADocumentExpectsTheClassesThatRulesAskFor(String expected, boolean accepted) {
    String text =
        WORLD.text(
                "allow",
                "[{id: a, retention: legal, because: x}, {id: b, retention: short, because: x}]")
            + "tests: [{name: t, ask: {team: red, workflow: work, model: first, on: 2026-06-01}, expect: "
            + expected
            + "}]\n";
    assertThat(PolicyCompiler.compile("p.yaml", text, WORLD.catalogue(), World.LABELS))
        .isInstanceOf(accepted ? Reading.Accepted.class : Reading.Refused.class);
  }
}
