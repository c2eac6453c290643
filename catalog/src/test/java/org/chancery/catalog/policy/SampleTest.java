package org.chancery.catalog.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.chancery.catalog.document.Reading;
import org.chancery.catalog.provider.Catalogue;
import org.chancery.catalog.provider.CatalogueReader;
import org.chancery.catalog.provider.ModelId;
import org.chancery.catalog.provider.ProviderId;
import org.chancery.catalog.store.Samples;
import org.junit.jupiter.api.Test;

/** The documents that ship are accepted, and their own tests pass. */
class SampleTest {
  private final Catalogue catalogue =
      CatalogueReader.read("catalogue.yaml", Samples.catalogue()).orThrow();

  @Test
  void samplePolicyIsAcceptedWithItsTests() {
    Policy policy =
        PolicyCompiler.compile("policy.yaml", Samples.policy(), catalogue, Corpus.labels())
            .orThrow();
    assertThat(policy.classes().stream().map(dataClass -> dataClass.name().value()))
        .containsExactly(
            "public",
            "internal",
            "confidential",
            "personal",
            "financial",
            "sensitive",
            "hostile",
            "secret");
    assertThat(Samples.policy().split("- name: ", -1)).hasSizeGreaterThan(12);
  }

  @Test
  void modelDemoAnswersWithoutAnyAccount() {
    assertThat(catalogue.model(new ModelId("demo")).orElseThrow().offers())
        .allMatch(offer -> offer.provider().equals(new ProviderId("demonstration")));
  }

  @Test
  void aTestThatIsTurnedRoundRefusesTheDocumentAndSaysWhatWasSeen() {
    String broken =
        Samples.policy()
            .replace("expect: {decision: deny, code: workflow_not_allowed}", "expect: permit");
    Reading<Policy> reading =
        PolicyCompiler.compile("policy.yaml", broken, catalogue, Corpus.labels());
    assertThat(reading).isInstanceOf(Reading.Refused.class);
    if (reading instanceof Reading.Refused<Policy>(var refusals)) {
      assertThat(refusals).hasSize(1);
      assertThat(refusals.getFirst().wrong())
          .isEqualTo("the test \"the support team may not use the supplier review\" fails");
      assertThat(refusals.getFirst().seen()).startsWith("deny, code workflow_not_allowed");
      assertThat(refusals.getFirst().place().line())
          .isEqualTo(lineOf(broken, "the support team may not"));
    }
  }

  private static int lineOf(String text, String part) {
    return 1 + (int) text.substring(0, text.indexOf(part)).chars().filter(c -> c == '\n').count();
  }
}
