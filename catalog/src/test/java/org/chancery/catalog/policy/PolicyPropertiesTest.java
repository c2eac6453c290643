package org.chancery.catalog.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chancery.catalog.provider.Capability;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Order never matters, a rule never weakens another, and no field of a caller loosens anything. */
class PolicyPropertiesTest {
  private static final int ROUNDS = 12;
  private static final World WORLD = new World();

  static List<Long> seeds() {
    return new Random(20261121).longs(25).boxed().toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shufflingTheRulesNeverChangesADecision(long seed) {
    var chance = new Random(seed);
    List<String> rules = rules(chance, 8);
    Policy policy = policy("deny", rules);
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(rules, chance);
      Policy shuffled = policy("deny", rules);
      Ask ask = ask(chance);
      assertThat(print(shuffled.decide(ask, WORLD.catalogue())))
          .isEqualTo(print(policy.decide(ask, WORLD.catalogue())));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void addingARuleNeverLoosensWhatAnotherRuleSays(long seed) {
    var chance = new Random(seed);
    for (String byDefault : List.of("allow", "deny")) {
      List<String> rules = rules(chance, 6);
      Policy before = policy(byDefault, rules);
      rules.add(rule(chance, "added"));
      Policy after = policy(byDefault, rules);
      for (int round = 0; round < ROUNDS; round++) {
        Ask ask = ask(chance);
        Decision old = before.decide(ask, WORLD.catalogue());
        // The default is not a rule: under "deny", saying what is allowed is what rules are for.
        if (!(old instanceof Decision.Deny deny && deny.rule().equals("default"))) {
          assertNotLooser(old, after.decide(ask, WORLD.catalogue()));
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void findingMoreOrNeedingMoreNeverLoosens(long seed) {
    var chance = new Random(seed);
    Policy policy = policy("allow", rules(chance, 8));
    for (int round = 0; round < ROUNDS; round++) {
      Ask ask = ask(chance);
      Ask more = withMore(ask, chance);
      assertNotLooser(
          policy.decide(ask, WORLD.catalogue()), policy.decide(more, WORLD.catalogue()));
    }
  }

  private static void assertNotLooser(Decision old, Decision now) {
    assertThat(severity(now))
        .as("%s -> %s", print(old), print(now))
        .isGreaterThanOrEqualTo(severity(old));
    assertThat(eligible(old)).containsAll(eligible(now));
    if (old instanceof Decision.Permit before && now instanceof Decision.Permit after) {
      before
          .treatments()
          .forEach((label, treatment) ->
              assertThat(after.treatments().getOrDefault(label, Treatment.KEEP))
                  .isGreaterThanOrEqualTo(treatment));
    }
  }

  private static int severity(Decision decision) {
    return switch (decision) {
      case Decision.Permit _ -> 0;
      case Decision.Review _ -> 1;
      case Decision.Deny _ -> 2;
    };
  }

  private static List<String> eligible(Decision decision) {
    return decision.candidates().stream()
        .filter(Candidate::eligible)
        .map(candidate -> candidate.provider().id().value())
        .toList();
  }

  private static String print(Decision decision) {
    String treatments =
        decision instanceof Decision.Permit permit
            ? new java.util.TreeMap<>(permit.treatments()) + " " + permit.reveal().isPresent()
            : "";
    return PolicyRulesTest.word(decision)
        + treatments
        + decision.fired()
        + decision.candidates().stream().map(c -> c.offer() + "" + c.rejections()).toList();
  }

  private static Policy policy(String byDefault, List<String> rules) {
    return WORLD.policy(byDefault, "[" + String.join(", ", rules) + "]");
  }

  private static List<String> rules(Random chance, int most) {
    var rules = new ArrayList<String>();
    int count = 1 + chance.nextInt(most);
    for (int i = 0; i < count; i++) {
      rules.add(rule(chance, "rule-" + i));
    }
    return rules;
  }

  private static String rule(Random chance, String id) {
    String when =
        pick(chance, "", ", class: personal", ", class: [secret, financial]", ", atLeast: personal")
            + pick(chance, "", "", ", team: red", ", workflow: other", ", model: [first, second]");
    String then =
        pick(
            chance,
            "then: allow",
            "then: allow, onlyTo: {jurisdiction: EU}",
            "then: review",
            "then: deny",
            "then: {redact: pseudonymise}",
            "then: {redact: {PERSON: mask, financial: remove}}, exceptLabels: PERSON",
            "then: {redact: {findings: generalise}}, onlyTo: {noTraining: true}",
            "onlyTo: {providers: [eu, us]}",
            "onlyTo: {maxRetentionDays: 30, agreement: required}");
    return "{id: %s, when: {%s}, %s, because: x}"
        .formatted(id, when.isEmpty() ? "" : when.substring(2), then);
  }

  private static String pick(Random chance, String... from) {
    return from[chance.nextInt(from.length)];
  }

  private static Ask ask(Random chance) {
    String labels =
        World.LABELS.stream()
            .map(Label::value)
            .sorted()
            .filter(_ -> chance.nextBoolean())
            .collect(Collectors.joining(" "));
    return WORLD.ask(labels);
  }

  private static Ask withMore(Ask ask, Random chance) {
    var labels = new TreeSet<>(ask.labels());
    World.LABELS.stream().sorted().filter(_ -> chance.nextBoolean()).forEach(labels::add);
    var classes = new TreeSet<>(ask.classes());
    classes.addAll(World.classesOf(labels));
    Set<Capability> needs = chance.nextBoolean() ? Set.of(Capability.VISION) : ask.needs();
    return new Ask(
        ask.principal(),
        ask.workflow(),
        ask.model(),
        ask.direction(),
        classes,
        labels,
        needs,
        ask.on());
  }
}
